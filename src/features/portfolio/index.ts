import './tables.ts'

export { portfolioLink } from './panel.tsx'
export { portfolioRoutes } from './routes/index.ts'
