export { threadPool } from './pool.ts'
export { inPlace, type Owner, type Task, type Threads } from './task.ts'
