export { awardNotices } from './notices.ts'
export { badgeProgressPanel, endorsementPanel, holders, portfolio } from './panels.tsx'
export { awardRoutes } from './routes.ts'
export { awardSweeps } from './sweeps.ts'
