import type { ActivityKind } from './course.ts'
import { folderOf } from './layouts/files.ts'
import type { PlannedModule, PlannedPage, Source } from './layouts/plan.ts'
import type { Place } from './links/site-map.ts'
import type { Reporter } from './report.ts'
import { clean } from './text/clean.ts'
import { splitFrontMatter } from './text/front-matter.ts'
import { freeKey, slug } from './text/slug.ts'
import { firstHeading, nameInWords, plain, stem } from './text/title.ts'
import { numberAt, textAt, textsAt, type Settings } from './text/yaml.ts'

/** A page as it was read: what it says of itself, and its text as typed. */
export interface Page extends Place {
  readonly title: string
  readonly body: string
  readonly settings: Settings
  readonly hidden: boolean
  readonly kind: ActivityKind
  readonly minutes: number | null
}

const MAIL = /[^\s<>()"',;:]+@[^\s<>()"',;:]+\.[^\s<>()"',;:]+/
const LONGEST_TITLE = 160

/** Reads the pages of all modules; what cannot be read is reported and left out. */
export async function readPages(
  source: Source,
  modules: readonly PlannedModule[],
  report: Reporter,
): Promise<Map<PlannedPage, Page>> {
  const planned = modules.flatMap(({ pages }) => pages)
  const keys = keysOf(planned)
  const read = new Map<PlannedPage, Page>()
  for (const [at, one] of planned.entries()) {
    const text = await source.text(one.path)
    if (text !== null) read.set(one, toPage(one, keys[at] ?? `page-${at}`, text, report))
  }
  return read
}

/** Reads a page; its front matter tells, where the plan does not, what it is called. */
export function toPage(planned: PlannedPage, key: string, text: string, report: Reporter): Page {
  const { path } = planned
  const { settings, body, trouble } = splitFrontMatter(text)
  if (trouble !== null) report.warn(trouble === 'not-yaml' ? 'front-matter-lines' : 'front-matter-program', path)
  for (const [field, value] of Object.entries(settings)) {
    if (MAIL.test(String(JSON.stringify(value)).slice(0, 5_000))) report.personal(path, field)
  }
  const heading = firstHeading(body)
  const given = plain(planned.title ?? textAt(settings, 'title') ?? '')
  const own = heading !== null && (heading.level === 1 || planned.name === undefined) ? heading.title : ''
  const title = clean((given || own || nameInWords(planned.name ?? nameOf(path))).slice(0, LONGEST_TITLE))
  const rest = heading !== null && heading.title === title ? heading.rest : body
  if (rest.trim() === '') report.warn('page-empty', path)
  const permalink = textAt(settings, 'permalink')
  return {
    path,
    key,
    urls: [...(planned.urls ?? []), ...(permalink === null ? [] : [permalink])],
    title,
    body: rest,
    settings,
    hidden: settings['published'] === false || settings['draft'] === true,
    kind: planned.kind ?? kindOf(path, title, rest),
    minutes: minutesOf(settings),
  }
}

/** The name that tells pages apart: a README is called as its folder. */
function nameOf(path: string): string {
  return /(?:^|\/)(?:README|index)\.\w+$/i.test(path) && path.includes('/') ? folderOf(path) : path
}

/** Keys by the names of files, which stay when titles change; names that come twice get their folder's before them. */
function keysOf(pages: readonly PlannedPage[]): string[] {
  const names = pages.map(({ path, name }) => slug(stem(name ?? nameOf(path))))
  const taken = new Set<string>()
  return pages.map(({ path }, at) => {
    const name = names[at] ?? ''
    const folder =
      nameOf(path)
        .split('/')
        .slice(0, -1)
        .findLast((part) => !/^[_.]/.test(part)) ?? ''
    const full = slug(`${stem(folder)} ${name}`)
    const twice = names.indexOf(name) !== names.lastIndexOf(name)
    const key = freeKey(twice ? [full] : [name, full], taken)
    taken.add(key)
    return key
  })
}

const VIDEO = /https?:\/\/(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com|[\w.]*\/videos\/)/i

function kindOf(path: string, title: string, body: string): ActivityKind {
  const name = stem(path)
  if (/^assignment\b/i.test(name)) return 'make'
  if (/\bquiz\b/i.test(name)) return 'do'
  if (/^discuss(?:ion)?\b/i.test(name) || /^discuss(?:ion)?\b/i.test(title)) return 'discuss'
  return body.length < 1_000 && VIDEO.test(body) ? 'watch' : 'read'
}

function minutesOf(settings: Settings): number | null {
  const parts = [numberAt(settings, 'teaching'), numberAt(settings, 'exercises')]
  const lesson = parts.some((one) => one !== null) ? (parts[0] ?? 0) + (parts[1] ?? 0) : null
  const minutes = lesson ?? numberAt(settings, 'minutes') ?? numberAt(settings, 'time')
  return minutes === null || minutes <= 0 || minutes > 100_000 ? null : minutes
}

/** Names in `author` and `authors`, without their addresses. */
export function authorsOf({ settings }: Page): string[] {
  return ['author', 'authors']
    .flatMap((field) => textsAt(settings, field))
    .map((author) => plain(author.replaceAll(/<[^>]{0,200}>|\([^)]{0,200}@[^)]{0,200}\)/g, '').replace(MAIL, '')))
    .filter((name) => name !== '')
}
