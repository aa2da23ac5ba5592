import './kernel-purposes.ts'

export { datesPlugin } from './dates-plugin.ts'
export { FolderInUse } from './lock.ts'
export { migrate, type Migration } from './migrate.ts'
export { openDatabase, type Database, type DatabaseSettings } from './open.ts'
export { declarePurposes, purposes, undeclaredColumns } from './purposes.ts'
export type { Db, Json, Tables, Trx } from './tables.ts'
