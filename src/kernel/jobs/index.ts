export { installJobs } from './boss.ts'
export { startJobs } from './jobs.ts'
export type { DeadLetter, Jobs, NewJob, QueueHandler, QueueStats, Schedule } from './types.ts'
