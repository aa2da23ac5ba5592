import { hazardOf } from './markdown/bounds.ts'
import { handlesIn } from './markdown/mention-links.ts'
import { settingsOf } from './markdown/options.ts'
import { unsafeTree } from './markdown/pipeline.ts'
import { attempt } from './markdown/render.ts'

/**
 * The people a Markdown text calls by `@handle`: in lower case, in order, each once, at most 20. Code, links and e-mail
 * addresses call nobody; neither does a text too costly to draw.
 */
export function mentionsIn(source: string): string[] {
  if (!source.includes('@') || hazardOf(source) !== null) return []
  return attempt(source, () => handlesIn(unsafeTree(source, settingsOf({})))) ?? []
}
