export { threadPool } from './pool.ts'
export { inPlace, NOBODY, ownerOf, type Owner, type Task, type Threads } from './task.ts'
