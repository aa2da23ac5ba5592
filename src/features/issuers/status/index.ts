export { listDocument } from './list-document.ts'
export { takePlace } from './places.ts'
export { setStatus } from './set-status.ts'
export { statusEntries } from './status-entries.ts'
