import { nameInWords } from '../text/title.ts'
import { filesIn, firstOf, folderOf, isAbout, isPage } from './files.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedModule, type PlannedPage, type Source } from './plan.ts'

/** `en - Data Fundamentals 04 - Title.txt`: language, course and number in the name. */
const NAMED = /^([a-z]{2}) - (.{1,80}?) \d{1,3} - /

/** Markdown and nothing else: each folder is a module, in the natural order of its names. */
export const flatMarkdown: LayoutReader = {
  name: 'flat-markdown',
  fits: async (source) => pagesIn(source).length > 0,
  async plan(source) {
    const { tree } = source
    const pages = pagesIn(source)
    const names = pages.map((path) => NAMED.exec(path.split('/').at(-1) ?? ''))
    const [, language, course] = names.every((name) => name !== null) ? (names[0] ?? []) : []
    const title = course ?? nameInWords(tree.name)
    const groups = Map.groupBy(pages, folderOf)
    const modules = [...groups].map(([folder, paths]): PlannedModule => ({
      title: folder === '' ? title : nameInWords(folder),
      pages: paths.map(pageOf),
    }))
    return { ...EMPTY_PLAN, title, language: language ?? null, home: firstOf(tree, 'README.md', 'index.md'), modules }
  },
}

function pageOf(path: string): PlannedPage {
  const file = path.split('/').at(-1) ?? path
  const [start] = NAMED.exec(file) ?? []
  return start === undefined ? { path } : { path, name: file.slice(start.length) }
}

/** Pages, without those about the project; a course that has only a README is that. */
function pagesIn({ tree }: Source): string[] {
  const pages = tree.paths.filter((path) => isPage(path) && !path.split('/').some((part) => part.startsWith('.')))
  const own = pages.filter((path) => !isAbout(path) && !/^index\.\w+$/i.test(path))
  return own.length > 0 ? own : filesIn(tree, '').filter((path) => /^(?:readme|index)\.(?:md|markdown)$/i.test(path))
}
