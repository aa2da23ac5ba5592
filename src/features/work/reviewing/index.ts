export { beginReminders } from './commands/begin-reminders.ts'
export { claimReview } from './commands/claim-review.ts'
export { endLeases, takeBack } from './commands/end-leases.ts'
export { giveReview } from './commands/give-review.ts'
export { markReview } from './commands/mark-review.ts'
export { offerRescue } from './commands/offer-rescue.ts'
export { remindReviewer } from './commands/remind-reviewer.ts'
export { returnClaim } from './commands/return-claim.ts'
export {
  waitingToBeRead,
  waitingWorks,
  type WaitingWork,
  type MyWork,
  myWork,
  promisesTo,
  unsettledIn,
} from './queries/works.ts'
export { openLeases } from './queries/leases.ts'
export { deskRoutes } from './routes/desk.tsx'
export { reviewTables } from './tables.ts'
export { helpedForm } from './forms.ts'
