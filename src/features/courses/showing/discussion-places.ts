import { sql } from 'kysely'
import type { Actor } from '#kernel/command/index.ts'
import { peopleOf, type Recipients } from '#kernel/events/index.ts'
import type { PlaceFacts, PlaceKind } from '#features/discussion/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import { type CourseRow, courseById, courseBySlug, interestedIn, organizersOf } from '../course/index.ts'
import { coursePaths } from '../paths.ts'
import { mayTakePart } from '../policy.ts'

type Organizer = { id: string }

/** Everybody reads and, with a confirmed address, speaks about a course and about each of its revisions. */
export const coursePlace: PlaceKind = {
  kind: 'course',
  among: 'everybody',
  async facts({ db, viewer, now, id }) {
    const course = await seen(db, viewer, id)
    return course === null ? null : courseFacts(course, viewer, await organizersOf(db, now, id))
  },
  people: ({ db, now, id }) => companyOf(db, now, id),
}

export const revisionPlace: PlaceKind = {
  kind: 'revision',
  among: 'everybody',
  async facts({ db, viewer, now, id }) {
    const revision = await revisionById(db, id)
    const course = revision?.subject_kind === 'course' ? await seen(db, viewer, revision.subject_id) : null
    if (revision === null || course === null) return null
    const facts = courseFacts(course, viewer, await organizersOf(db, now, course.id))
    return {
      ...facts,
      title: `${course.title}, ${revision.number}`,
      href: coursePaths.revision.href({ slug: course.slug, number: revision.number }),
      tags: [...facts.tags, `revision:${id}`],
    }
  },
  async people({ db, now, id }) {
    const revision = await revisionById(db, id)
    return revision?.subject_kind === 'course' ? companyOf(db, now, revision.subject_id) : peopleOf([])
  },
}

type Db = Parameters<typeof courseById>[0]
type Now = Parameters<typeof organizersOf>[1]

/** The course as the viewer may see it. */
async function seen(db: Db, viewer: Actor | null, id: string): Promise<CourseRow | null> {
  const course = await courseById(db, id)
  return course === null ? null : courseBySlug(db, viewer, course.slug)
}

/** What a viewer may know of a course as a place of talk. */
export function courseFacts(course: CourseRow, viewer: Actor | null, organizers: readonly Organizer[]): PlaceFacts {
  return {
    title: course.title,
    href: coursePaths.course.href({ slug: course.slug }),
    language: course.language,
    mayNotPost: viewer === null ? null : mayTakePart(viewer, undefined),
    organizes: organizers.some(({ id }) => id === viewer?.id),
    tags: [`course:${course.id}`],
  }
}

/** Who organises it or said "me too", as SQL, for there may be thousands. */
async function companyOf(db: Db, now: Now, id: string): Promise<Recipients> {
  const organizers = (await organizersOf(db, now, id)).map((person) => person.id)
  return sql`${interestedIn(id)} union ${peopleOf(organizers)}`
}
