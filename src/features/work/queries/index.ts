export { fileFor, filesOf, filesToHandIn, type WorkFile } from './files.ts'
export * from './works.ts'
export * from './appeals.ts'
export { authorsOf } from './authors.ts'
