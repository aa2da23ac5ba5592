import { splitFrontMatter } from '../text/front-matter.ts'
import { nameInWords } from '../text/title.ts'
import { numberAt, textAt, type Settings } from '../text/yaml.ts'
import { naturally, type FileTree } from '../tree/file-tree.ts'
import { folderOf, firstOf, isPage } from './files.ts'
import { jekyllSite } from './jekyll-site.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedModule, type Source } from './plan.ts'

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i

/** A Jekyll site with collections: pages in `_articles` and the like, ordered and grouped by their settings. */
export const jekyllCollection: LayoutReader = {
  name: 'jekyll-collection',
  fits: async (source) => (await collectionsOf(source)).length > 0,
  async plan(source) {
    const { tree } = source
    const site = await jekyllSite(source)
    const collections = await collectionsOf(source)
    const languages = languagesIn(tree, collections)
    const language = languages.find((one) => one.toLowerCase() === source.language?.toLowerCase()) ?? null
    const modules: PlannedModule[] = []
    for (const name of collections) modules.push(...(await modulesOf(source, name, language, languages)))
    return {
      ...EMPTY_PLAN,
      ...site,
      language: language ?? site.language,
      home: firstOf(tree, 'index.md', 'index.markdown'),
      modules: modules.filter(({ pages }) => pages.length > 0),
      otherLanguages: languages.filter((one) => one !== language),
    }
  },
}

/** Collections that the settings name and that have pages. */
async function collectionsOf({ tree, yaml }: Source): Promise<string[]> {
  if (!tree.has('_config.yml')) return []
  const { collections } = await yaml('_config.yml')
  const names = Array.isArray(collections) ? collections.map(String) : Object.keys((collections as object | null) ?? {})
  return names.filter((name) => tree.paths.some((path) => path.startsWith(`_${name}/`) && isPage(path)))
}

/** Folders of a collection that are named by a language hold a translation of the whole. */
function languagesIn(tree: FileTree, collections: readonly string[]): string[] {
  const folders = tree.paths
    .map((path) => path.split('/'))
    .filter((parts) => parts.length > 2 && collections.some((name) => parts[0] === `_${name}`))
    .map((parts) => parts[1] ?? '')
  return [...new Set(folders)].filter((name) => LANGUAGE.test(name) && name.length <= 11)
}

interface Ordered {
  path: string
  settings: Settings
}

async function modulesOf(
  { tree, text }: Source,
  name: string,
  language: string | null,
  languages: readonly string[],
): Promise<PlannedModule[]> {
  const root = `_${name}`
  const pages: Ordered[] = []
  for (const path of tree.paths.filter((one) => one.startsWith(`${root}/`) && isPage(one))) {
    const inside = languages.find((one) => path.startsWith(`${root}/${one}/`)) ?? null
    if (inside !== language) continue
    pages.push({ path, settings: splitFrontMatter((await text(path)) ?? '').settings })
  }
  const groups = Map.groupBy(pages.toSorted(byOrder), ({ path, settings }) => {
    const below = folderOf(path)
      .split('/')
      .slice(language === null ? 1 : 2)
      .join(' / ')
    return textAt(settings, 'module') ?? (below === '' ? name : below)
  })
  return [...groups].map(([title, group]) => ({
    title: nameInWords(title),
    pages: group.map(({ path }) => ({ path, urls: [path.slice(root.length + 1)] })),
  }))
}

const LAST = Number.MAX_SAFE_INTEGER

function byOrder(a: Ordered, b: Ordered): number {
  const first = numberAt(a.settings, 'order') ?? LAST
  const second = numberAt(b.settings, 'order') ?? LAST
  return first - second || naturally(a.path, b.path)
}
