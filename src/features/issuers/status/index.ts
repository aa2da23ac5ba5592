export { listDocument } from './list-document.ts'
export { takePlace } from './places.ts'
export { setStatus } from './set-status.ts'
