export type {
  ActivityKind,
  Imported,
  ImportedActivity,
  ImportedAsset,
  ImportedCourse,
  ImportedModule,
} from './course.ts'
export type { Evidence } from './licences/evidence.ts'
export { isProblem, type FormatProblem } from './problem.ts'
export { detectLayout, readCourse, type ReadOptions } from './read-course.ts'
export type { Layout, Pointer, Report, Warning, WarningCode } from './report.ts'
export type { FileTree } from './tree/file-tree.ts'
export { readFolder } from './tree/read-folder.ts'
export { readZip } from './tree/read-zip.ts'
