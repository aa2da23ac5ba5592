import { subscriberToAll, type NoticeRule, type Subscriber } from '#kernel/events/index.ts'
import { planNotices } from './plan-notices.ts'

/** Tells people of what happens, by the rules of all features. */
export function noticeSubscriber(rules: readonly NoticeRule[]): Subscriber {
  const subscriber = subscriberToAll('notifications.write', (tx, event) => planNotices(tx, rules, event))
  return { ...subscriber, to: [...new Set(rules.map(({ event }) => event))] }
}
