export { revisionById, revisionByNumber, revisionsHolding, revisionsOf } from './queries.ts'
export { saveRevision } from './save-revision.ts'
export type { RevisionNote } from './tables.ts'
