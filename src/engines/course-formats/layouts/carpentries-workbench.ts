import { textAt, textsAt, type Settings } from '../text/yaml.ts'
import { filesIn, firstOf, isPage } from './files.ts'
import { webAddress } from './jekyll-site.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedPage, type Source } from './plan.ts'

const SECTIONS = [
  ['episodes', 'Episodes'],
  ['learners', 'Learners'],
  ['instructors', 'Instructors'],
  ['profiles', 'Learner profiles'],
] as const

const settingsFile = ({ tree }: Source) => firstOf(tree, 'config.yaml', 'config.yml')

/** The Carpentries Workbench: `config.yaml` orders the episodes and what stands beside them. */
export const carpentriesWorkbench: LayoutReader = {
  name: 'carpentries-workbench',
  async fits(source) {
    const path = settingsFile(source)
    if (path === null || filesIn(source.tree, 'episodes').length === 0) return false
    const config = await source.yaml(path)
    return Object.hasOwn(config, 'carpentry') || Object.hasOwn(config, 'episodes')
  },
  async plan(source) {
    const { tree } = source
    const path = settingsFile(source) ?? ''
    const config = await source.yaml(path)
    const sections = SECTIONS.map(([folder, title]) => ({ title, ...pagesOf(source, config, folder) }))
    const siteUrl = webAddress(textAt(config, 'url'))
    const licence = textAt(config, 'license')
    return {
      ...EMPTY_PLAN,
      title: textAt(config, 'title'),
      language: textAt(config, 'lang'),
      home: firstOf(tree, 'index.md', 'index.Rmd'),
      modules: sections.filter(({ pages }) => pages.length > 0).map(({ title, pages }) => ({ title, pages })),
      absent: sections.flatMap(({ absent }) => absent),
      siteUrl,
      sourceUrl: webAddress(textAt(config, 'source')) ?? siteUrl,
      bases: siteUrl === null ? [] : [siteUrl],
      licence: licence === null ? null : { path, text: licence },
    }
  },
}

/** The pages that the settings list, or all of the folder by name. */
function pagesOf({ tree }: Source, config: Settings, folder: string): { pages: PlannedPage[]; absent: string[] } {
  const listed = textsAt(config, folder).map((name) => `${folder}/${name}`.normalize('NFC'))
  const paths = listed.length > 0 ? listed : filesIn(tree, folder).filter(isPage)
  return {
    pages: paths.filter((path) => tree.has(path)).map((path) => ({ path, urls: [path.slice(folder.length + 1)] })),
    absent: paths.filter((path) => !tree.has(path)),
  }
}
