import { problem, type FormatProblem } from '../problem.ts'

const LITTER = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.gitkeep', '.gitignore', '.gitattributes'])
const LITTER_FOLDERS = new Set(['__MACOSX', '.git', '.svn', '.hg', 'node_modules', '.bundle', '.sass-cache'])
const LONGEST = 400
/** Control characters, and the colon of a drive letter at the start. */
const STRANGE = /\p{Cc}|^[a-z]:/iu

/** What systems leave behind in folders, by its path; nobody wrote it as part of a course. */
export function isLitter(path: string): boolean {
  const parts = path.split('/')
  const last = parts.at(-1) ?? ''
  return parts.some((part) => LITTER_FOLDERS.has(part)) || LITTER.has(last) || last.startsWith('._')
}

/**
 * A name out of an archive as a path below the course: NFC, `/` between its parts.
 * @returns the path, or a problem for names that lead out of the course or belong to no file.
 */
export function safePath(name: string): string | FormatProblem {
  const path = name.replaceAll('\\', '/').normalize('NFC')
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) {
    return unsafe('zip.absolute', 'A name in this archive starts at the root of the machine', name)
  }
  const parts = path.split('/')
  if (parts.includes('..')) return unsafe('zip.outside', 'A name in this archive leads out of its own folder', name)
  const kept = parts.filter((part) => part !== '' && part !== '.').join('/')
  if (kept === '' || kept.length > LONGEST || STRANGE.test(kept)) {
    return unsafe('zip.name', 'A name in this archive cannot be the name of a file', name)
  }
  return kept
}

function unsafe(code: string, sentence: string, name: string): FormatProblem {
  const shown = name.replaceAll(/\p{C}/gu, '�').slice(0, 100)
  return problem(code, `${sentence}: ${shown}`, 'Pack the folder of the course again, with an ordinary program.', shown)
}
