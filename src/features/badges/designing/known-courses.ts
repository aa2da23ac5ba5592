import { z } from 'zod'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { allActivities, courseBySlug, shownRevision, syllabusAt } from '#features/courses/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import type { Row } from '../criteria/index.ts'

const knownCourse = z.object({
  slug: z.string().max(200),
  title: z.string().max(500),
  /** Number of the revision that readers see. */
  revision: z.number().nullable(),
  activities: z.array(z.object({ key: z.string(), title: z.string(), readers: z.number().nullable() })).max(2_000),
})

/** What the form knows of a course, so that its activities can be chosen; it travels with the form. */
export type KnownCourse = z.infer<typeof knownCourse>

/** Looks up the courses that rows name, each once. */
export async function knownCourses(db: Db, actor: Actor | null, slugs: readonly string[]): Promise<KnownCourse[]> {
  const known: KnownCourse[] = []
  for (const slug of new Set(slugs)) {
    const course = slug === '' ? null : await courseBySlug(db, actor, slug)
    const shown = course === null || course.state === 'withdrawn' ? null : shownRevision(course)
    if (course === null || shown === null) continue
    const revision = await revisionById(db, shown)
    const activities = allActivities(await syllabusAt(db, shown)).map(({ key, title, rubric }) => ({
      key,
      title,
      readers: rubric?.reviews ?? null,
    }))
    known.push({ slug, title: course.title, revision: revision?.number ?? null, activities })
  }
  return known
}

/** Addresses of courses in rows, the end of what was typed. */
export function coursesIn(rows: readonly Row[]): string[] {
  return rows.map(({ fields }) => endOf(fields.course ?? '')).filter((slug) => slug !== '')
}

export function endOf(address: string): string {
  return (
    address
      .trim()
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  )
}

type Typed = Readonly<Record<string, string | readonly string[]>>

export function typedOfKnown(known: readonly KnownCourse[]): Record<string, string> {
  return Object.fromEntries(known.map((course, at) => [`known.${at}`, JSON.stringify(course)]))
}

/** What the form brought along; only what it says is shown, so it need not be true. */
export function knownFromTyped(typed: Typed): ReadonlyMap<string, KnownCourse> {
  const found = new Map<string, KnownCourse>()
  for (const [name, value] of Object.entries(typed)) {
    if (!/^known\.\d+$/.test(name) || typeof value !== 'string') continue
    const read = knownCourse.safeParse(asJson(value))
    if (read.success) found.set(read.data.slug, read.data)
  }
  return found
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
