import { z } from 'zod'

/**
 * The address of a page without what it does not read: no query where it has no schema, else the names that the schema
 * knows, each once, sorted. So a query that means nothing makes no other page.
 */
export function canonicalUrl(schema: z.ZodType | undefined, url: URL): URL {
  if (url.search === '') return url
  const given = schema === undefined ? [] : [...url.searchParams].filter(([, value]) => value !== '')
  const known = schema instanceof z.ZodObject ? given.filter(([name]) => Object.hasOwn(schema.shape, name)) : given
  // Of one that is given twice the last counts, as where it is read.
  const read = new Map(known.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)))
  const plain = new URL(url)
  plain.search = new URLSearchParams([...read]).toString()
  return plain
}
