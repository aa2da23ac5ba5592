import './tables.ts'

export { badgeNotices } from './notices.ts'
export { badgeAwarded } from './events.ts'
export { makeBadge } from './commands/make-badge.ts'
export { badgeProgressPanel, badgesPanel, portfolio } from './panels.tsx'
export { badgeRoutes } from './routes.tsx'
export { badgeFindable } from './search.ts'
export { badgeSubscribers } from './subscribers.ts'
