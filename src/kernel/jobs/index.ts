export { installJobs } from './boss.ts'
export { startJobs } from './jobs.ts'
export { queuesIn } from './queue-tags.ts'
export type { DeadLetter, FeatureQueue, Jobs, NewJob, QueueHandler, QueueStats, Schedule } from './types.ts'
