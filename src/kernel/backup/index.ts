export { checkBackup } from './check.ts'
export { restoreBackup, type RestoreReport } from './restore.ts'
export { writeBackup, type BackupReport } from './write.ts'
