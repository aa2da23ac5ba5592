import type { Rc } from '#kernel/http/index.ts'
import { unknown, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { revisionById } from '#features/revisions/index.ts'
import type { CourseRow } from './facts.ts'
import { courseBySlug, interestOf, organizersOf, shownRevision, syllabusAt } from './queries.ts'
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
  const { db } = rc.services
  const course = await courseBySlug(db, rc.actor, slug)
  if (course === null) return unknown('course')
  const revisionId = shownRevision(course)
  const organizers = await organizersOf(db, rc.services.now(), course.id)
  const early = course.state === 'idea' || course.state === 'drafting' || course.state === 'in_review'
  return {
    course,
    revisionId,
    syllabus: revisionId === null ? null : await syllabusAt(db, revisionId),
    organizers,
    interested: early ? await interestOf(db, course.id) : [],
    mine: organizers.some(({ id }) => id === rc.actor?.id),
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
