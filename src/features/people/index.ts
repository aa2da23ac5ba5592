export { blockPerson, changeProfile } from './profile/index.ts'
export { makePerson } from './joining/index.ts'
export { makeApiToken } from './sessions/index.ts'
export { isToRenew, renewSession, sessionCookieName } from './sessions/index.ts'
export { addressChanged, personConfirmed, personErased, personJoined, personLeaving, profileChanged } from './events.ts'
export { paths as peoplePaths } from './paths.ts'
export {
  actorBy,
  blockedBetween,
  blockedBy,
  idsByHandle,
  nobodyConfirmed,
  nobodyHere,
  type ProfileView,
} from './queries.ts'
export { farewells, leavingRules, profilePanels, type LeavingRule } from './slots.ts'
export { blockedEitherWay, eitherBlocked, hasBlocked, sessionOf, tokenUsed, wasHereSince } from './shared-sql.ts'
