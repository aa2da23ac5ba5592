export { siteDid } from './did-documents.ts'
export { documentsOfSite } from './documents-of-site.ts'
export { OPEN_TO_ALL } from './open-to-all.ts'
export { issuerRoutes } from './routes.ts'
