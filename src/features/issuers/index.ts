import './tables.ts'

export { siteDid, signingKey } from './keys.ts'
export { OPEN_TO_ALL } from './open-to-all.ts'
export { issuerRoutes } from './routes.ts'
