import { filesIn, firstOf, isPage } from './files.ts'
import { jekyllSite } from './jekyll-site.ts'
import { EMPTY_PLAN, type LayoutReader } from './plan.ts'

/** The Carpentries' older lessons on Jekyll: numbered files in `_episodes`, more in `_extras`. */
export const carpentriesJekyll: LayoutReader = {
  name: 'carpentries-jekyll',
  async fits(source) {
    if (!source.tree.has('_config.yml') || filesIn(source.tree, '_episodes').length === 0) return false
    const config = await source.yaml('_config.yml')
    return Object.hasOwn(config, 'carpentry') || config['kind'] === 'lesson'
  },
  async plan(source) {
    const { tree } = source
    const section = (folder: string) =>
      filesIn(tree, folder)
        .filter(isPage)
        .map((path) => ({ path, urls: [path.slice(folder.length + 1)] }))
    const beside = ['setup.md', 'reference.md'].filter((path) => tree.has(path)).map((path) => ({ path, urls: [path] }))
    const modules = [
      { title: 'Episodes', pages: section('_episodes') },
      { title: 'Extras', pages: [...beside, ...section('_extras')] },
    ]
    return {
      ...EMPTY_PLAN,
      ...(await jekyllSite(source)),
      home: firstOf(tree, 'index.md'),
      modules: modules.filter(({ pages }) => pages.length > 0),
    }
  },
}
