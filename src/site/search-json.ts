import { z } from 'zod'
import { KINDS } from './findables.ts'
import type { Search } from './load.ts'

const part = z.object({ text: z.string(), hit: z.boolean() })

export const searchJson = z.object({
  results: z.array(
    z.object({
      kind: z.enum(KINDS),
      title: z.string(),
      /** Title of what it belongs to: of the course of an activity. */
      within: z.string().nullable(),
      path: z.string(),
      language: z.string(),
      /** Words of it in parts; `hit` is what was looked for. */
      snippet: z.array(part),
    }),
  ),
  counts: z.array(z.object({ kind: z.enum(KINDS), count: z.number(), more: z.boolean() })),
  next: z.string().nullable(),
})

/** A page of results for programs; `next` is the `after` of the next one. */
export function searchToJson({ results, counts, next }: Search) {
  return {
    results: results.map(({ kind, title, within, path, language, snippet }) => ({
      kind,
      title: title.map(({ text }) => text).join(''),
      within: within === '' ? null : within,
      path,
      language,
      snippet,
    })),
    counts,
    next,
  }
}
