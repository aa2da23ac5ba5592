import './tables.ts'

export { schoolPaths } from './paths.ts'
export { schoolById, schoolBySlug, type School } from './queries.ts'
