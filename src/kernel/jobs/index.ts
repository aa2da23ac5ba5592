export { installJobs, startJobs, type DeadLetter, type Jobs, type QueueHandler, type Sweep } from './jobs.ts'
