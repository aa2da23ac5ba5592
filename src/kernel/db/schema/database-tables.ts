import { declareTable } from './purposes.ts'

const eventTable = declareTable('event', {
  purpose: 'What happened, in order: the source of notices, badges, feeds, search and the audit trail',
  columns: {
    seq: 'order',
    id: 'name of the event, for subscribers that must act once',
    name: 'kind of event',
    actor_id: { purpose: 'who did it', personal: true, erase: 'keep' },
    subject_kind: 'to what kind of thing',
    subject_id: 'to which thing',
    tags: 'where it shows',
    payload: 'ids and counts that subscribers need; never a text or an address',
    at: 'when',
  },
})
const eventDeliveryTable = declareTable('event_delivery', {
  purpose: 'Which subscriber has dealt with which event',
  columns: { event_id: 'the event', subscriber: 'the subscriber', at: 'when' },
})
const mailTable = declareTable('mail', {
  purpose: 'Letters to send and sent; what they say is forgotten when the mail server took them, or after seven days',
  columns: {
    id: 'name of the letter',
    person_id: { purpose: 'to whom', personal: true, erase: 'delete-row' },
    to_address: { purpose: 'where it goes', personal: true, erase: 'delete-row' },
    kind: 'what it is about',
    subject: { purpose: 'subject line', personal: true, erase: 'delete-row' },
    text: { purpose: 'plain form', personal: true, erase: 'delete-row' },
    html: { purpose: 'HTML form', personal: true, erase: 'delete-row' },
    headers: 'unsubscribe and threading headers',
    unique_key: 'so that the same letter is not written twice',
    created_at: 'when written',
    sent_at: 'when the mail server took it',
    attempts: 'how often it was tried',
    last_error: 'what the mail server said',
    limited: 'one of the few that anybody can have sent to an address',
  },
})
const fileTable = declareTable('file', {
  purpose: 'Files handed in or used by courses; the bytes lie in the file store under their hash',
  columns: {
    id: 'name of the file',
    hash: { purpose: 'where the bytes are', names: 'bytes' },
    name: { purpose: 'name it is offered under', personal: true, erase: 'clear' },
    type: 'type found in its content',
    size: 'bytes',
    width: 'pixels',
    height: 'pixels',
    owner_id: { purpose: 'who gave it', personal: true, erase: 'clear' },
    created_at: 'when',
  },
})
const idempotencyKeyTable = declareTable('idempotency_key', {
  purpose: 'What the commands of requests came to that may be sent twice',
  columns: {
    key: 'the key the client chose, or what a form carries',
    owner: { purpose: 'whose request', personal: true, erase: 'delete-row' },
    request_hash: 'so that a key is not reused for another request',
    outcomes: { purpose: 'what is answered again', personal: true, erase: 'delete-row' },
    created_at: 'forgotten after a day',
  },
})
const keptFormTable = declareTable('kept_form', {
  purpose: 'Forms that visitors sent before they signed in, for some hours; bound to their browser',
  columns: {
    token_hash: 'SHA-256 of a cookie of the browser',
    person_id: { purpose: 'who has signed in there since', personal: true, erase: 'delete-row' },
    action: 'which form',
    page: 'where it stands',
    typed: { purpose: 'what was typed', personal: true, erase: 'delete-row' },
    kept_at: 'when it was sent',
  },
})
const settingTable = declareTable('setting', {
  purpose: 'Settings that the program keeps for itself',
  columns: { key: 'name', value: 'value' },
})
const rateLimitTable = declareTable('rate_limit', {
  purpose: 'How often doors were pushed lately; forgotten when the time of a limit is over, a day later at most',
  columns: {
    key: 'the limit, and a keyed hash of the net, person or account it counts',
    points: 'how often',
    expire: 'until when that counts',
  },
})

export const databaseTables = [
  eventTable,
  eventDeliveryTable,
  mailTable,
  fileTable,
  idempotencyKeyTable,
  keptFormTable,
  settingTable,
  rateLimitTable,
]
