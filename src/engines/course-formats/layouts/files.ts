import type { FileTree } from '../tree/file-tree.ts'

const PAGE = /\.(?:md|markdown|rmd|txt)$/i
/** Files about a project, not of its course. */
const ABOUT =
  /^(?:readme|licen[cs]e|copying|contributing|code[_-]of[_-]conduct|changelog|authors|citation|source|notices?|security|conduct)\b/i

/** Whether a file can be a page. */
export function isPage(path: string): boolean {
  return PAGE.test(path)
}

/** Whether a file says something about the project around a course. */
export function isAbout(path: string): boolean {
  return ABOUT.test(path.split('/').at(-1) ?? path)
}

/** Files of a folder, without those of folders in it, in natural order; '' is the root. */
export function filesIn(tree: FileTree, folder: string): string[] {
  return tree.paths.filter((path) => folderOf(path) === folder)
}

/** Names of the folders in a folder. */
export function foldersIn(tree: FileTree, folder: string): string[] {
  const prefix = folder === '' ? '' : `${folder}/`
  const names = tree.paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length).split('/'))
    .filter((parts) => parts.length > 1)
    .map(([name = '']) => name)
  return [...new Set(names)]
}

/** The folder that a file lies in; '' for the root. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** The first of these files that is there. */
export function firstOf(tree: FileTree, ...paths: string[]): string | null {
  return paths.find((path) => tree.has(path)) ?? null
}
