import { z } from 'zod'
import type { Imported } from '#engines/course-formats/index.ts'
import { ACTIVITY_KINDS } from '#features/syllabus/index.ts'

/** What an archive holds, as its report shows it: everything but the texts. */
export interface Found {
  title: string
  description: string
  language: string | null
  licence: string | null
  authors: readonly string[]
  sourceUrl: string | null
  modules: { title: string; activities: { title: string; kind: (typeof ACTIVITY_KINDS)[number]; hidden: boolean }[] }[]
  /** Files of the course that are of no kind taken here. */
  refusedFiles: readonly string[]
  report: Imported['report']
}

/** The outline and report of what was read. */
export function foundIn({ course, report }: Imported, refusedFiles: readonly string[]): Found {
  const { title, description, language, licence, authors, sourceUrl } = course
  const modules = course.modules.map((module) => ({
    title: module.title,
    activities: module.activities.map(({ title: name, kind, hidden }) => ({ title: name, kind, hidden })),
  }))
  return { title, description, language, licence, authors, sourceUrl, modules, refusedFiles, report }
}

export const foundJson = z.object({
  id: z.string(),
  title: z.string(),
  language: z.string().nullable(),
  licence: z.string().nullable(),
  modules: z.array(
    z.object({
      title: z.string(),
      activities: z.array(z.object({ title: z.string(), kind: z.enum(ACTIVITY_KINDS), hidden: z.boolean() })),
    }),
  ),
  refusedFiles: z.array(z.string()),
  report: z.unknown(),
})

export function foundToJson(id: string, { title, language, licence, modules, refusedFiles, report }: Found) {
  return { id, title, language, licence, modules, refusedFiles, report }
}
