export { defineEvent, type EventType, type Recorded } from './event.ts'
export { noticeRule, peopleOf, type NoticeRule, type NoticeValues, type Recipients, type Told } from './notice.ts'
export { appender, CHANNEL, deliver, DELIVERIES, heard, teller, type Enqueue } from './spine.ts'
export { subscriber, subscriberToAll, type Subscriber } from './subscriber.ts'
