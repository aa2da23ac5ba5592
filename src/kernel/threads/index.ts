export { threadPool } from './pool.ts'
export { byItself, inPlace, NOBODY, ownerOf, type Owner, type Task, type Threads } from './task.ts'
