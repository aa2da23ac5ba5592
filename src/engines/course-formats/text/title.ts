import { fenceTracker } from './lines.ts'

/** So much of a line can be a title. */
const LONGEST = 300
const SKIPPED = /^\s*(?:<!--.*-->\s*)?$/

/** The first heading of a text, and the text without it where it stands before everything else. */
export function firstHeading(body: string): { title: string; level: number; rest: string } | null {
  const fences = fenceTracker()
  const lines = body.split('\n')
  let first = true
  for (const [at, line] of lines.entries()) {
    if (fences.isCode(line)) return null
    const heading = headingAt(lines, at)
    if (heading !== null) {
      const rest = first
        ? lines
            .slice(at + heading.lines)
            .join('\n')
            .replace(/^\n+/, '')
        : body
      return { title: heading.title, level: heading.level, rest }
    }
    if (!SKIPPED.test(line.slice(0, LONGEST))) first = false
  }
  return null
}

function headingAt(lines: readonly string[], at: number): { title: string; level: number; lines: number } | null {
  const line = (lines[at] ?? '').slice(0, LONGEST)
  const [, marks = '', hashed] = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line) ?? []
  if (hashed !== undefined) {
    const title = plain(hashed)
    return title === '' ? null : { title, level: marks.length, lines: 1 }
  }
  const below = (lines[at + 1] ?? '').slice(0, LONGEST)
  const underlined = /^ {0,3}(?:=+|-{2,})[ \t]*$/.test(below) && /^ {0,3}[\p{L}\p{N}"“'*_[]/u.test(line)
  if (!underlined || /^ {0,3}[-*+] /.test(line)) return null
  return { title: plain(line), level: below.includes('=') ? 1 : 2, lines: 2 }
}

/** Words of a line of Markdown, without marks and addresses. */
export function plain(line: string, most: number = LONGEST): string {
  return line
    .slice(0, most)
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replaceAll(/\{[:#.][^}]*\}/g, '')
    .replaceAll(/(\*\*|__|[*`]|~~)/g, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(/(^|\s):[a-z_]{2,30}:(?=\s|$)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toWellFormed()
}

/** A name of a file or folder in words: `07-bank_project.md` is "Bank project". */
export function nameInWords(name: string): string {
  const bare = stem(name)
  // Where there are spaces, a dash is a dash.
  const words = (bare.includes(' ') ? bare : bare.replaceAll(/[-_]+/g, ' ')).trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A file's name without folders, ending, and the numbers or date it is sorted by. */
export function stem(name: string): string {
  const last = name.split('/').at(-1) ?? name
  const bare = last.replace(/\.(?:md|markdown|rmd|txt|html?)$/i, '')
  const unsorted = bare.replace(/^\d{4}-\d{1,2}-\d{1,2}(?:-|T[\d:.]+ )/, '').replace(/^\d{1,3}(?:[-_. ]+)(?=\S)/, '')
  return unsorted === '' ? bare : unsorted
}
