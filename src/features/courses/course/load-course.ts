import type { Rc } from '#kernel/http/index.ts'
import { cachedRead } from '#kernel/cache/index.ts'
import { unknown, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { revisionById } from '#features/revisions/index.ts'
import type { CourseRow } from './facts.ts'
import { isShownTo } from './shown-to.ts'
import { courseAt, interestOf, organizersOf, shownRevision, syllabusAt } from './queries.ts'
import { findActivity, type Syllabus } from '#features/syllabus/index.ts'

export interface CourseView {
  course: CourseRow
  syllabus: Syllabus | null
  revisionId: string | null
  organizers: { id: string; handle: string; name: string }[]
  interested: { id: string; handle: string; name: string; willing: boolean }[]
  /** The viewer organises it. */
  mine: boolean
}

/** What the pages of a course show; refuses `unknown`. */
export async function loadCourse(rc: Rc, slug: string): Promise<CourseView | Refusal> {
  const { services, actor } = rc
  const found = await cachedRead(
    services,
    `course ${slug}`,
    () => readCourse(services, slug),
    ({ course, organizers, interested }) => [
      `course:${course.id}`,
      ...[...organizers, ...interested].map(({ id }) => `person:${id}`),
    ],
  )
  if (found === null || !(await isShownTo(services.db, actor, found.course))) return unknown('course')
  return { ...found, mine: found.organizers.some(({ id }) => id === actor?.id) }
}

/** A course as everybody sees it who may. */
async function readCourse({ db, now }: Rc['services'], slug: string): Promise<Omit<CourseView, 'mine'> | null> {
  const course = await courseAt(db, slug)
  if (course === null) return null
  const revisionId = shownRevision(course)
  const early = course.state === 'idea' || course.state === 'drafting' || course.state === 'in_review'
  return {
    course,
    revisionId,
    syllabus: revisionId === null ? null : await syllabusAt(db, revisionId),
    organizers: await organizersOf(db, now(), course.id),
    interested: early ? await interestOf(db, course.id) : [],
  }
}

/** One activity in the syllabus that readers see; refuses `unknown`. */
export async function loadActivity(rc: Rc, slug: string, key: string) {
  const data = await loadCourse(rc, slug)
  if (isRefusal(data)) return data
  const found = data.syllabus === null ? null : findActivity(data.syllabus, key)
  if (found === null || data.syllabus === null || data.revisionId === null) return unknown('activity')
  return { ...data, syllabus: data.syllabus, revisionId: data.revisionId, ...found }
}

export type ActivityView = Exclude<Awaited<ReturnType<typeof loadActivity>>, Refusal>

/** What organisers edit: always the newest revision, whatever readers see. */
export async function loadDraft(rc: Rc, slug: string) {
  const data = await loadCourse(rc, slug)
  if (isRefusal(data)) return data
  const revision =
    data.course.draft_revision_id === null ? null : await revisionById(rc.services.db, data.course.draft_revision_id)
  return { ...data, number: revision?.number ?? 0, draft: revision === null ? null : (revision.body as Syllabus) }
}

export type DraftView = Exclude<Awaited<ReturnType<typeof loadDraft>>, Refusal>
