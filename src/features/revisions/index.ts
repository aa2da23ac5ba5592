import './tables.ts'

export { revisionById, revisionByNumber, revisionsOf } from './queries.ts'
export { saveRevision } from './save-revision.ts'
