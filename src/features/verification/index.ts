export { verificationRoutes } from './routes.tsx'
