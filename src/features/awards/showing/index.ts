export { awardNotices } from './notices.ts'
export { badgeProgressPanel, endorsementPanel, holdersPanel, personBadgesPanel } from './panels.tsx'
export { awardRoutes } from './routes.ts'
export { awardSweeps } from './sweeps.ts'
