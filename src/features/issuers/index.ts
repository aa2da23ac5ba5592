import './tables.ts'

export { issueCredential } from './issue.ts'
export { siteDid } from './keys.ts'
export { OPEN_TO_ALL } from './open-to-all.ts'
export { issuerRoutes } from './routes.ts'
