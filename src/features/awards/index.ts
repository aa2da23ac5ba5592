export {
  awardFor,
  awardsOf,
  isOpenToOthers,
  keyOf as evidenceKey,
  myAwards,
  standingNow as awardStanding,
} from './award/index.ts'
export { endorsementsReceived, hasReceived, type ReceivedEndorsement } from './endorsing/index.ts'
export { acceptAward, recompute } from './offering/index.ts'
export { awardAccepted, awardOffered } from './events.ts'
export { awardPaths } from './paths.ts'
