export { type Nominations, nominationsFor } from './nominations.ts'
export { nominationRoutes } from './routes/nomination-routes.tsx'
export { standingNominations } from './standing-nominations.ts'
