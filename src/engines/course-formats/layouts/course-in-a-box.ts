import { nameInWords } from '../text/title.ts'
import { textAt, textsAt } from '../text/yaml.ts'
import { filesIn, firstOf, foldersIn, isPage } from './files.ts'
import { jekyllSite } from './jekyll-site.ts'
import { EMPTY_PLAN, type LayoutReader, type PlannedModule, type Source } from './plan.ts'

const POSTS = /^modules\/[^/]+\/_posts\//

const settingsFile = ({ tree }: Source) => firstOf(tree, '_data/course.yml', '_data/course.yaml')

/** P2PU's own: `_data/course.yml` names the modules, each a folder of `modules` with dated posts. */
export const courseInABox: LayoutReader = {
  name: 'course-in-a-box',
  fits: async (source) => settingsFile(source) !== null && source.tree.paths.some((path) => POSTS.test(path)),
  async plan(source) {
    const { tree } = source
    const course = await source.yaml(settingsFile(source) ?? '')
    const site = await jekyllSite(source)
    const named = textsAt(course, 'modules').map((name) => name.normalize('NFC'))
    const folders = named.length > 0 ? named : foldersIn(tree, 'modules')
    const modules = folders.map((folder) => moduleOf(source, folder))
    return {
      ...EMPTY_PLAN,
      ...site,
      title: textAt(course, 'title') ?? site.title,
      description: textAt(course, 'description') ?? site.description,
      language: textAt(course, 'language') ?? textAt(course, 'lang') ?? site.language,
      home: firstOf(tree, 'index.md', 'index.markdown'),
      modules: modules.filter(({ pages }) => pages.length > 0),
      absent: folders.filter((_, at) => modules[at]?.pages.length === 0).map((folder) => `modules/${folder}`),
    }
  },
}

function moduleOf({ tree }: Source, folder: string): PlannedModule {
  // The dates are made up and only order the posts; two of one day go by name.
  const posts = filesIn(tree, `modules/${folder}/_posts`).filter(isPage)
  return {
    title: nameInWords(folder),
    pages: posts.map((path) => {
      const name =
        path
          .split('/')
          .at(-1)
          ?.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')
          .replace(/\.\w+$/, '') ?? ''
      return {
        path,
        urls: [`modules/${folder}/${name}`, `modules/${folder}/${name.toLowerCase().replaceAll(' ', '-')}`],
      }
    }),
  }
}
