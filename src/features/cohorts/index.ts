import './tables.ts'
import './discussion-places.ts'

export { apply } from './commands/apply.ts'
export { leaveCohort, takeSeat } from './commands/answer-offer.ts'
export { markDone } from './commands/mark-done.ts'
export { openCohort } from './commands/open-cohort.ts'
export { cohortsPanel } from './course-panel.tsx'
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
export { cohortOrganizerIds, cohortPlaces, participationIn } from './facts.ts'
export { loadCohort, loadCohortActivity, type CohortActivityView, type CohortAt } from './load-cohort.ts'
export { cohortNotices } from './notices.ts'
export { cohortPaths } from './paths.ts'
export { mayDoInCohort, mayRunCohort } from './policy.ts'
export { applicationsTo, cohortById, cohortsOfPerson, participantsOf, type CohortHead } from './queries.ts'
export { cohortSubscribers } from './subscribers.ts'
export { makeCohortRoutes } from './routes.tsx'
export type { ActivityPanel, HomePanel } from './slots.ts'
export { cohortSweeps } from './sweeps.ts'
