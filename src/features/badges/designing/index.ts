export { makeBadge } from './commands/make-badge.ts'
export { retireBadge } from './commands/retire-badge.ts'
export { returnBadge } from './commands/return-badge.ts'
export { designRoutes } from './routes/design-routes.tsx'
