export { issueCredential, issueEndorsement, type ToEndorse, type ToIssue } from './issue.ts'
export { signRecord, type ToRecord } from './record.ts'
export { replaceCredential } from './replace.ts'
export { issuerSubscribers } from './subscribers.ts'
