export { fileFor, filesOf, filesToHandIn, type WorkFile } from './files.ts'
export * from './works.ts'
