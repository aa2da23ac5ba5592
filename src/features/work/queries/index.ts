export { fileFor, filesOf, filesSeen, filesToHandIn, underNoName, type WorkFile } from './files.ts'
export type { Seen } from './seen.ts'
export { workFor, worksNamed, type WorkView } from './work.ts'
export * from './works.ts'
