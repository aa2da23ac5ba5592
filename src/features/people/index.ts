import './tables.ts'

export { blockPerson, changeProfile, ProfilePage, presentHandle } from './profile/index.ts'
export { doorSubscriber, makePerson } from './joining/index.ts'
export { makeApiToken } from './sessions/index.ts'
export { isToRenew, renewSession, sessionCookieName } from './sessions/index.ts'
export { addressChanged, personConfirmed, personErased, personJoined, personLeaving, profileChanged } from './events.ts'
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
export type { Farewell, LeavingRule } from './slots.ts'
export { personFindable } from './search.ts'
export { makePeopleSweeps, peopleRetention } from './sweeps.ts'
