import './tables.ts'

import { subscriberToAll, type NoticeRule, type Subscriber } from '#kernel/events/index.ts'
import type { FeatureQueue } from '#kernel/jobs/index.ts'
import { deliverNotices, type Batch } from './commands/deliver-notices.ts'
import { planNotices } from './plan-notices.ts'
import { NOTICES } from './terms.ts'

export { unreadOf } from './queries.ts'
export { notificationRoutes } from './routes.tsx'
export { notificationRetention, notificationSweeps } from './sweeps.ts'

/** Tells people of what happens, by the rules of all features. */
export function noticeSubscriber(rules: readonly NoticeRule[]): Subscriber {
  const subscriber = subscriberToAll('notifications.write', (tx, event) => planNotices(tx, rules, event))
  return { ...subscriber, to: [...new Set(rules.map(({ event }) => event))] }
}

/** Tells the next hundred of those who are to be told of something. */
export const noticeQueue: FeatureQueue = {
  queue: NOTICES,
  handle: async (ctx, data) => void (await deliverNotices(ctx, data as Batch)),
}
