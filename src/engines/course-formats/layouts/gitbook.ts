import { fenceTracker } from '../text/lines.ts'
import { plain } from '../text/title.ts'
import { textAt } from '../text/yaml.ts'
import { firstOf, isPage } from './files.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedModule, type PlannedPage, type Source } from './plan.ts'

const summaryFile = ({ tree }: Source) => firstOf(tree, 'SUMMARY.md', 'src/SUMMARY.md', 'docs/SUMMARY.md')
const ITEM = /^([ \t]*)[-*+][ \t]+(?:\[([^\]]{0,300})\]\(<?([^)>]{0,500})>?\)|(.{1,300}))/
const HEADING = /^#{2,6}[ \t]+(.{1,300})/

/** GitBook, mdBook and kin: `SUMMARY.md` is the table of contents, and its words are the titles. */
export const gitbook: LayoutReader = {
  name: 'gitbook',
  fits: async (source) => summaryFile(source) !== null,
  async plan(source) {
    const { tree } = source
    const path = summaryFile(source) ?? ''
    const root = path.slice(0, -'SUMMARY.md'.length)
    const { modules, absent } = contents((await source.text(path)) ?? '', root, source)
    const book = await source.yaml('book.json')
    return {
      ...EMPTY_PLAN,
      title: textAt(book, 'title'),
      description: textAt(book, 'description') ?? '',
      language: textAt(book, 'language'),
      home: firstOf(tree, `${root}README.md`, 'README.md'),
      site: {},
      modules,
      absent,
    }
  },
}

/** Top-level items with others below them are modules; those without gather under the heading they stand below. */
function contents(summary: string, root: string, { tree }: Source): { modules: PlannedModule[]; absent: string[] } {
  const modules: { title: string; pages: PlannedPage[] }[] = []
  const absent: string[] = []
  const fences = fenceTracker()
  const lines = summary.split('\n').filter((line) => !fences.isCode(line))
  let loose = false
  for (const [at, line] of lines.entries()) {
    const heading = HEADING.exec(line)?.[1]
    if (heading !== undefined) {
      modules.push({ title: plain(heading), pages: [] })
      loose = true
      continue
    }
    const [, indent = '', linked, target, bare] = ITEM.exec(line) ?? []
    const title = plain(linked ?? bare ?? '')
    if (title === '') continue
    const below = ITEM.exec(lines.slice(at + 1).find((one) => one.trim() !== '') ?? '')?.[1] ?? ''
    const opens = indent === '' && below.length > 0
    if (opens || modules.length === 0 || (indent === '' && !loose)) {
      if (opens || !loose) modules.push({ title: opens ? title : 'Pages', pages: [] })
      loose = !opens
    }
    const path = target === undefined ? null : pathOf(root, target)
    if (path === null) continue
    if (!tree.has(path) || !isPage(path)) absent.push(path)
    else modules.at(-1)?.pages.push({ path, title })
  }
  return { modules: modules.filter(({ pages }) => pages.length > 0), absent }
}

function pathOf(root: string, target: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return null
  const bare = target.replace(/[?#].*$/, '').replace(/^(?:\.?\/)+/, '')
  try {
    return root + decodeURIComponent(bare).normalize('NFC')
  } catch {
    return root + bare
  }
}
