import './discussion-places.ts'

export { markDone } from './commands/mark-done.ts'
export { makeCohortRoutes } from './routes.tsx'
export type { ActivityPanel, HomePanel } from './slots.ts'
export { activitiesDone } from './activities-done.ts'
