import type { Db } from '../db/index.ts'
import { askFor, findDocuments } from './index.ts'

/** What a visitor finds: `kind: title`, the best first. */
export async function found(db: Db, text: string, kinds: readonly string[]): Promise<string[]> {
  const asked = await askFor(db, text)
  const { results } = asked === null ? { results: [] } : await findDocuments(db, asked, { kinds })
  return results.map(({ kind, title }) => `${kind}: ${title.map((part) => part.text).join('')}`)
}
