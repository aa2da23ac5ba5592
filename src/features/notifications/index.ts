import './tables.ts'

import { subscriberToAll, type NoticeRule, type Subscriber } from '#kernel/events/index.ts'
import { writeNotices } from './commands/write-notices.ts'

export { unreadOf } from './queries.ts'
export { notificationRoutes } from './routes.tsx'
export { notificationRetention, notificationSweeps } from './sweeps.ts'

/** Tells people of what happens, by the rules of all features. */
export function noticeSubscriber(rules: readonly NoticeRule[]): Subscriber {
  const subscriber = subscriberToAll('notifications.write', (tx, event) => writeNotices(tx, rules, event))
  return { ...subscriber, to: [...new Set(rules.map(({ event }) => event))] }
}
