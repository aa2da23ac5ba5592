import { handlesIn } from './markdown/mention-links.ts'
import { settingsOf } from './markdown/options.ts'
import { unsafeTree } from './markdown/pipeline.ts'

/** The people a Markdown text calls by `@handle`, however costly it is to read: see `mentionsIn`. */
export function handlesOf(source: string): string[] {
  return source.includes('@') ? handlesIn(unsafeTree(source, settingsOf({}))) : []
}
