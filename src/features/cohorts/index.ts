export {
  activityDone,
  applied,
  cohortClosed,
  cohortCompleted,
  cohortOpened,
  cohortReopened,
  participantJoined,
  participantLeft,
  seatOffered,
} from './events.ts'
export { cohortPaths } from './paths.ts'
export { mayDoInCohort, mayRunCohort } from './policy.ts'
export {
  applicationsTo,
  apply,
  closingFacts,
  cohortById,
  cohortOrganizerIds,
  cohortOver,
  cohortTags,
  cohortsOfPerson,
  isOver,
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
export {
  activitiesDone,
  cohortActivityPage,
  cohortActivityPanels,
  cohortPanels,
  markDone,
} from './taking-part/index.ts'
