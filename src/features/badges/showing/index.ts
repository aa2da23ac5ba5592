export { badgesPanel, schoolBadgesPanel } from './panels.tsx'
export { badgePageRoutes } from './routes/badge-routes.tsx'
export { fileRoutes } from './routes/file-routes.ts'
export { listRoutes } from './routes/list-routes.tsx'
