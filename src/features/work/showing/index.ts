import './tables.ts'

export { figuresPanel } from './figures-panel.tsx'
export { workNotices } from './notices.ts'
export { OwedLine, promisesPanel, workPanel } from './panels.tsx'
export { makeWorkRoutes } from './routes.ts'
export { workSubscribers } from './subscribers.ts'
export { workSweeps } from './sweeps.ts'
