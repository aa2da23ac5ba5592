import { problem, type FormatProblem } from '../problem.ts'
import { carpentriesJekyll } from './carpentries-jekyll.ts'
import { carpentriesWorkbench } from './carpentries-workbench.ts'
import { courseInABox } from './course-in-a-box.ts'
import { flatMarkdown } from './flat-markdown.ts'
import { gitbook } from './gitbook.ts'
import { jekyllCollection } from './jekyll-collection.ts'
import { numberedFolders } from './numbered-folders.ts'
import type { LayoutReader, Source } from './plan.ts'

/** From the most telling signature to the least. */
const READERS: readonly LayoutReader[] = [
  courseInABox,
  carpentriesWorkbench,
  carpentriesJekyll,
  gitbook,
  jekyllCollection,
  numberedFolders,
  flatMarkdown,
]

/** Packages of other systems, by the file that says so. */
const PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^imsmanifest\.xml$/i, 'a Common Cartridge'],
  [/^moodle_backup\.xml$/i, 'a Moodle backup'],
  [/^META-INF\/container\.xml$/i, 'an EPUB book'],
  [/^h5p\.json$/i, 'an H5P package'],
]

/** The reader for a course; refuses packages of other systems by their name, and what holds no page. */
export async function layoutOf(source: Source): Promise<LayoutReader | FormatProblem> {
  for (const [signature, name] of PACKAGES) {
    if (source.tree.paths.some((path) => signature.test(path))) {
      const markdown = 'Courses in Markdown are: a folder or zip with its pages.'
      return problem('layout.package', `This is ${name}. Those are not yet read.`, markdown, name)
    }
  }
  for (const reader of READERS) if (await reader.fits(source)) return reader
  return problem('layout.none', 'There is no page in it: a course is read from Markdown or text files.')
}
