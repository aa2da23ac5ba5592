import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  isProblem,
  readCourse,
  readFolder,
  readZip,
  type FormatProblem,
  type Imported,
} from '#engines/course-formats/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { reportText } from './report-text.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

/** As large as a zip of the largest course can be. */
const MAX_ZIP_BYTES = 200_000_000

/** `import course PATH`: reads a course out of a folder or zip, says what is in it, and makes it. */
export async function main(args: string[]): Promise<Exit> {
  // The other thing that is imported: a whole site.
  const named = (option: string) => args.some((arg) => arg === option || arg.startsWith(`${option}=`))
  if (named('--database')) return (await import('./import-database.ts')).main(args)
  if (named('--backup')) return (await import('./import-backup.ts')).main(args)
  const options = {
    organizer: { type: 'string' },
    language: { type: 'string' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [what, path, ...more] = positionals
  if (what !== 'course' || path === undefined || more.length > 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const read = await readAt(path, values.language)
  if (isProblem(read)) return unread(read)
  if (values['dry-run']) {
    process.stdout.write(values.json ? `${JSON.stringify(summaryOf(read))}\n` : reportText(read))
    return 0
  }
  // The site is only put together when something is to be made.
  const { bringIn } = await import('./bring-in.ts')
  const made = await bringIn(read, basename(path), values.organizer ?? null, values.language ?? null)
  if (isRefusal(made)) return refused(made)
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...summaryOf(read), slug: made.slug, refusedFiles: made.refusedFiles })}\n`
      : `${reportText(read)}${made.refusedFiles.map((file) => `Not taken: ${file}\n`).join('')}${made.address}\n`,
  )
  return 0
}

async function readAt(path: string, language: string | undefined): Promise<Imported | FormatProblem> {
  const kind = await stat(path).catch(() => null)
  const tree = kind?.isFile() === true ? await zipAt(path, kind.size) : await readFolder(path)
  if (isProblem(tree)) return tree
  return readCourse(tree, language === undefined ? {} : { language })
}

async function zipAt(path: string, size: number): ReturnType<typeof readZip> {
  const most = `A zip can have at most ${MAX_ZIP_BYTES / 1e6} MB.`
  if (size > MAX_ZIP_BYTES) return { problem: true, code: 'zip.large', sentence: most }
  return readZip(await readFile(path), basename(path))
}

/** What the reader of courses says of one, in its own words. */
function unread({ sentence, instead = '' }: FormatProblem): Exit {
  process.stderr.write(`${sentence} ${instead}`.trimEnd().concat('\n'))
  return 1
}

/** For programs: all but the texts. */
function summaryOf({ course, report }: Imported) {
  const { title, language, licence, authors, sourceUrl } = course
  const modules = course.modules.map((module) => ({
    title: module.title,
    activities: module.activities.map(({ key, title: name, kind, minutes, hidden, sourcePath }) => ({
      key,
      title: name,
      kind,
      minutes,
      hidden,
      sourcePath,
    })),
  }))
  return { title, language, licence, authors, sourceUrl, modules, report }
}
