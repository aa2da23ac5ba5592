import { drawBody, itemsIn } from './body/draw-body.ts'
import type { Imported, ImportedActivity, ImportedAsset, ImportedModule } from './course.ts'
import { isAbout, isPage } from './layouts/files.ts'
import { layoutOf } from './layouts/index.ts'
import type { Plan } from './layouts/plan.ts'
import { evidenceIn, licenceFiles, weigh, type Licensing } from './licences/evidence.ts'
import { redirectFor } from './links/redirect.ts'
import { siteMap } from './links/site-map.ts'
import { authorsOf, readPages, toPage, type Page } from './pages.ts'
import { isProblem, problem, type FormatProblem } from './problem.ts'
import { reporter, type Layout, type Report, type Reporter } from './report.ts'
import { sourceOf, type KeptSource } from './source.ts'
import { clean, languageCode } from './text/clean.ts'
import { nameInWords, plain } from './text/title.ts'
import { textAt } from './text/yaml.ts'
import type { FileTree } from './tree/file-tree.ts'

export interface ReadOptions {
  /** Where a course has several languages: which to read. */
  readonly language?: string
}

/** The layout of a course by its files; refuses packages of other systems, and what holds no page. */
export async function detectLayout(tree: FileTree): Promise<Layout | FormatProblem> {
  const layout = await layoutOf(sourceOf(tree, null, reporter()))
  return isProblem(layout) ? layout : layout.name
}

/**
 * Reads a course out of its files, and reports what was found, changed and lost on the way. Nothing in the files is ever
 * run. Refuses packages of other systems, courses without a page, and archives that turn out to be damaged.
 */
export async function readCourse(tree: FileTree, options: ReadOptions = {}): Promise<Imported | FormatProblem> {
  const report = reporter()
  const source = sourceOf(tree, options.language ?? null, report)
  const layout = await layoutOf(source)
  if (isProblem(layout)) return source.trouble() ?? layout
  const plan = await layout.plan(source)
  for (const path of plan.absent) report.warn('page-missing', path)
  for (const { path } of tree.skipped) report.warn('link-skipped', path)
  if (plan.otherLanguages.length > 0) report.warn('translations-left', null, plan.otherLanguages.join(', '))
  const pages = await readPages(source, plan.modules, report)
  if (pages.size === 0) return source.trouble() ?? problem('layout.none', 'None of its pages can be read.')
  const used = new Set<string>()
  const { modules, introduction } = await drawn(source, plan, pages, report, used)
  const licensing = await licensingOf(source, plan, [...pages.values()], report)
  const trouble = source.trouble()
  if (trouble !== null) return trouble
  const assets = [...used]
    .sort()
    .map((path): ImportedAsset => ({ path, size: tree.size(path), bytes: () => tree.bytes(path) }))
  return {
    course: {
      title: plain(plan.title ?? '') || nameInWords(tree.name),
      ...opening(plan.description.trim(), introduction),
      language: languageCode(plan.language ?? commonLanguage([...pages.values()])),
      licence: licensing.spdx,
      authors: [...new Set([...pages.values()].flatMap(authorsOf))].slice(0, MAX_AUTHORS),
      sourceUrl: plan.sourceUrl,
      modules,
      assets,
    },
    report: reportOf(layout.name, tree, modules, used, licensing, report),
  }
}

const MAX_AUTHORS = 100

interface Drawn {
  modules: ImportedModule[]
  introduction: string
}

async function drawn(
  source: KeptSource,
  plan: Plan,
  pages: Awaited<ReturnType<typeof readPages>>,
  report: Reporter,
  used: Set<string>,
): Promise<Drawn> {
  const homeText = plan.home === null ? null : await source.text(plan.home)
  // The front page is `activity:` without a key.
  const home =
    homeText === null || plan.home === null ? null : toPage({ path: plan.home, urls: [''] }, '', homeText, report)
  const map = siteMap(source.tree, [...pages.values(), ...(home === null ? [] : [home])], plan.bases)
  const draw = (page: Page) =>
    drawBody(
      page,
      plan.site,
      redirectFor(map, page, plan.siteUrl, report, (path) => used.add(path)),
      report,
    )
  const modules: ImportedModule[] = []
  for (const module of plan.modules) {
    const activities: ImportedActivity[] = []
    for (const planned of module.pages) {
      const page = pages.get(planned)
      if (page !== undefined) activities.push(toActivity(page, await draw(page)))
    }
    if (activities.length > 0) modules.push({ title: module.title, description: module.description ?? '', activities })
  }
  return { modules, introduction: home === null ? '' : await draw(home) }
}

function toActivity({ key, title, kind, minutes, path, hidden }: Page, body: string): ImportedActivity {
  const outcomes = itemsIn(body, 'objectives')
  return { key, title, kind, body, minutes, outcomes, questions: itemsIn(body, 'questions'), sourcePath: path, hidden }
}

async function licensingOf(
  source: KeptSource,
  plan: Plan,
  pages: readonly Page[],
  report: Reporter,
): Promise<Licensing> {
  const ofPages = pages.flatMap(({ path, settings }) => {
    const said = textAt(settings, 'license') ?? textAt(settings, 'licence')
    return said === null ? [] : evidenceIn('page', path, said)
  })
  const ofFiles = []
  for (const { path, source: where } of licenceFiles(source.tree)) {
    ofFiles.push(...evidenceIn(where, path, (await source.text(path)) ?? ''))
  }
  const ofSettings = plan.licence === null ? [] : evidenceIn('settings', plan.licence.path, plan.licence.text)
  const licensing = weigh([...ofPages, ...ofFiles, ...ofSettings])
  if (licensing.conflicting) {
    report.warn('licence-conflict', null, [...new Set(licensing.evidence.map(({ spdx }) => spdx))].join(', '))
  } else if (licensing.spdx === null) report.warn('licence-none', null)
  return licensing
}

function commonLanguage(pages: readonly Page[]): string | null {
  const languages = new Set(pages.map(({ settings }) => textAt(settings, 'lang')))
  return languages.size === 1 ? ([...languages][0] ?? null) : null
}

const DESCRIPTION = 300
const PARAGRAPH = 1_000

/**
 * What a course says of itself in a few words. Where its settings do not say it, its front page begins with it: a
 * paragraph of nothing but words moves, of another the first words are taken.
 */
function opening(described: string, introduction: string): { description: string; introduction: string } {
  if (described !== '') return { description: described, introduction }
  const paragraphs = introduction.split(/\n\s*\n/)
  const at = paragraphs.findIndex((one) => /^[\p{L}\p{N}"“¿¡*_[]/u.test(one))
  const written = (paragraphs[at] ?? '').replaceAll(/\s+/g, ' ').trim()
  const words = plain(written, PARAGRAPH)
  if (at === 0 && words === written) return { description: words, introduction: paragraphs.slice(1).join('\n\n') }
  const short = words.length <= DESCRIPTION ? words : clean(`${words.slice(0, DESCRIPTION).replace(/\s\S*$/, '')} …`)
  return { description: short, introduction }
}

function reportOf(
  layout: Layout,
  tree: FileTree,
  modules: readonly ImportedModule[],
  used: ReadonlySet<string>,
  licence: Licensing,
  { collected }: Reporter,
): Report {
  const activities = modules.flatMap((module) => module.activities)
  const taken = new Set(activities.map(({ sourcePath }) => sourcePath))
  const left = tree.paths.filter((path) => !taken.has(path) && !used.has(path) && !isPage(path) && !isAbout(path))
  return {
    layout,
    pages: activities.length,
    modules: modules.length,
    hidden: activities.filter(({ hidden }) => hidden).length,
    assets: {
      found: used.size,
      missing: collected.missing,
      skipped: left.filter((path) => !/\.(?:ya?ml|json)$/i.test(path)).slice(0, 500),
    },
    links: { rewritten: collected.rewritten, leaving: collected.leaving, broken: collected.broken },
    licence,
    directives: { ...collected.directives },
    unknownDirectives: { ...collected.unknownDirectives },
    warnings: collected.warnings,
    personal: collected.personal,
  }
}
