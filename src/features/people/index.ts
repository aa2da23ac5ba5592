import './tables.ts'

export { blockPerson } from './commands/block-person.ts'
export { changeProfile } from './commands/change-profile.ts'
export { doorSubscriber } from './commands/answer-ask.ts'
export { makePerson } from './commands/make-person.ts'
export { makeApiToken } from './commands/make-token.ts'
export { isToRenew, renewSession } from './commands/renew-session.ts'
export { addressChanged, personConfirmed, personErased, personJoined, personLeaving, profileChanged } from './events.ts'
export { ProfilePage } from './pages/profile-page.tsx'
export { presentHandle } from './handles.ts'
export { paths as peoplePaths } from './paths.ts'
export {
  actorBy,
  blockedBetween,
  blockedBy,
  hasBlocked,
  idsByHandle,
  nobodyConfirmed,
  nobodyHere,
  profileOf,
} from './queries.ts'
export { makePeopleRoutes } from './routes.tsx'
export { sessionCookieName } from './sessions/session-cookie.ts'
export type { Farewell, LeavingRule } from './slots.ts'
export { personFindable } from './search.ts'
export { makePeopleSweeps, peopleRetention } from './sweeps.ts'
