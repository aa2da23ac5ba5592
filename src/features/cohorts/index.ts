import './tables.ts'

export {
  activityDone,
  applied,
  cohortClosed,
  cohortCompleted,
  cohortOpened,
  participantJoined,
  participantLeft,
  seatOffered,
} from './events.ts'
export { cohortPaths } from './paths.ts'
export { mayDoInCohort, mayRunCohort } from './policy.ts'
export {
  applicationsTo,
  apply,
  cohortById,
  cohortNotices,
  cohortOrganizerIds,
  cohortPlaces,
  cohortsOfPerson,
  cohortsPanel,
  cohortSubscribers,
  cohortSweeps,
  leaveCohort,
  loadCohort,
  loadCohortActivity,
  openCohort,
  participationIn,
  takeSeat,
  type CohortActivityView,
  type CohortAt,
  type CohortHead,
} from './seats/index.ts'
export { activitiesDone, makeCohortRoutes, markDone, type ActivityPanel, type HomePanel } from './taking-part/index.ts'
