export { exportDatabase } from './export.ts'
export type { MoveReport } from './format.ts'
export { importDatabase } from './import.ts'
