import './tables.ts'

export { awardPaper, badgePaper } from './paper/recognition.ts'
export { portfolioLink } from './panel.tsx'
export { portfolioRoutes } from './routes/index.ts'
