export { verdictWords } from './pages/verify-result.tsx'
export { verificationRoutes } from './routes.tsx'
export { badgeGiven, verifyGiven } from './verify.ts'
