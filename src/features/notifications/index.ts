export { unreadOf } from './queries.ts'
export { noticeSubscriber } from './subscriber.ts'
