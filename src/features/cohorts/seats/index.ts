export { apply } from './commands/apply.ts'
export { leaveCohort, takeSeat } from './commands/answer-offer.ts'
export { endParticipation } from './end-participation.ts'
export { openCohort } from './commands/open-cohort.ts'
export { cohortsPanel } from './course-panel.tsx'
export {
  cohortOrganizerIds,
  cohortOver,
  cohortTags,
  lockedCohort,
  participationIn,
  seatsIn,
  type CohortRow,
  type ParticipationRow,
} from './facts.ts'
export {
  loadCohort,
  loadCohortActivity,
  loadHome,
  type CohortActivityView,
  type CohortAt,
  type HomeView,
} from './load-cohort.ts'
export { cohortNotices } from './notices.ts'
export { applicationsTo, cohortById, cohortBySlug, cohortFor, cohortsOfPerson, type CohortHead } from './queries.ts'
export { seatRoutes } from './routes.tsx'
export { participantIds, participantsOfCourses } from './people.ts'
export { decisionEnd, isOver, position, reopenEnd } from './rules.ts'
export { closingFacts } from './slots.ts'
export { cohortSubscribers } from './subscribers.ts'
export { cohortSweeps } from './sweeps.ts'
export { withCohort } from './with-cohort.ts'
