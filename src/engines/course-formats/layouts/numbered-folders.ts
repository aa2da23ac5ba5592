import { firstHeading, nameInWords } from '../text/title.ts'
import { splitFrontMatter } from '../text/front-matter.ts'
import { filesIn, firstOf, foldersIn, isPage } from './files.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedModule, type PlannedPage, type Source } from './plan.ts'

const NUMBERED = /^\d{1,3}[-_. ]/
const TRANSLATED = /\.([a-z]{2}(?:-[a-z]{2,4})?)\.md$/i

const numbered = (source: Source, folder: string) =>
  foldersIn(source.tree, folder).filter((name) => NUMBERED.test(name))

/** Folders that begin with numbers: modules, and in them lessons, each a README with what belongs to it. */
export const numberedFolders: LayoutReader = {
  name: 'numbered-folders',
  fits: async (source) => numbered(source, '').some((name) => lessonsIn(source, name).length > 0),
  async plan(source) {
    const { tree } = source
    const home = firstOf(tree, 'README.md', 'index.md')
    const modules: PlannedModule[] = []
    for (const name of numbered(source, '')) {
      const pages = lessonsIn(source, name)
      const title = pages[0] === undefined ? null : await titleOf(source, `${name}/README.md`)
      if (pages.length > 0) modules.push({ title: title ?? nameInWords(name), pages })
    }
    const languages = tree.paths.map((path) => TRANSLATED.exec(path)?.[1]?.toLowerCase())
    return {
      ...EMPTY_PLAN,
      title: home === null ? null : await titleOf(source, home),
      home,
      modules,
      otherLanguages: [...new Set(languages.filter((one) => one !== undefined))],
    }
  },
}

async function titleOf(source: Source, path: string): Promise<string | null> {
  const text = await source.text(path)
  return text === null ? null : (firstHeading(splitFrontMatter(text).body)?.title ?? null)
}

/** A module's own page, then its lessons by their numbers. */
function lessonsIn(source: Source, folder: string): PlannedPage[] {
  const lessons = numbered(source, folder).flatMap((name) => pagesOf(source, `${folder}/${name}`))
  return [...pagesOf(source, folder), ...lessons]
}

/** What comes before a lesson, the lesson, what comes after it, and what is to be done. */
function pagesOf({ tree }: Source, folder: string): PlannedPage[] {
  const files = [...filesIn(tree, folder), ...filesIn(tree, `${folder}/.github`)].filter(
    (path) => isPage(path) && !TRANSLATED.test(path),
  )
  const rank = (path: string) => {
    const name = path.split('/').at(-1)?.toLowerCase() ?? ''
    if (/^pre\b/.test(name)) return 0
    if (/^(?:readme|index)\./.test(name)) return 1
    if (name.startsWith('assignment')) return 4
    return /^post\b/.test(name) ? 3 : 2
  }
  return files.toSorted((a, b) => rank(a) - rank(b)).map((path) => ({ path, urls: rank(path) === 1 ? [folder] : [] }))
}
