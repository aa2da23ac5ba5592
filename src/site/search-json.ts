import { z } from 'zod'
import type { SearchKind } from '#kernel/search/index.ts'
import type { Search } from './load.ts'

const part = z.object({ text: z.string(), hit: z.boolean() })

/** The shape of results. */
export function searchJson(kinds: readonly SearchKind[]) {
  const kind = z.enum(kinds.map((one) => one.kind))
  return z.object({
    results: z.array(
      z.object({
        kind: kind,
        title: z.string(),
        /** Title of what it belongs to: of the course of an activity. */
        within: z.string().nullable(),
        path: z.string(),
        language: z.string(),
        /** Words of it in parts; `hit` is what was looked for. */
        snippet: z.array(part),
      }),
    ),
    counts: z.array(z.object({ kind: kind, count: z.number(), more: z.boolean() })),
    /** The query with mistyped words put right, where nothing had the words as they were. */
    meant: z.string().nullable(),
    next: z.string().nullable(),
  })
}

/** A page of results for programs; `next` is the `after` of the next one. */
export function searchToJson({ results, counts, meant, next }: Search) {
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
    meant,
    next,
  }
}
