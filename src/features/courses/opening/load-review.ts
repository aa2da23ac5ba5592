import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { loadTalk } from '#features/discussion/index.ts'
import { revisionById } from '#features/revisions/index.ts'
import { notInReview, isWithReviewers, loadCourse, judgementsOf, ticksOf } from '../course/index.ts'
import { checklist, type Syllabus } from '#features/syllabus/index.ts'
import { fallbackAt, standing, waitsFor } from './rules/opening.ts'

/** What a reader of a submitted course needs; refuses `course.not-in-review`. */
export async function loadReview(rc: Rc, slug: string) {
  const data = await loadCourse(rc, slug)
  if (isRefusal(data)) return data
  const { course } = data
  const revision =
    course.submitted_revision_id === null ? null : await revisionById(rc.services.db, course.submitted_revision_id)
  if (!isWithReviewers(course) || revision === null) return notInReview()
  const judgements = await judgementsOf(rc.services.db, course.id)
  const organizers = new Set(data.organizers.map(({ id }) => id))
  const items = checklist(
    revision.body as Syllabus,
    { organizers: organizers.size, aloneReason: course.alone_reason },
    await ticksOf(rc.services.db, revision.id),
  )
  const seen = judgements.map(({ id: personId, revision_id: revisionId, verdict }) => ({
    personId,
    revisionId,
    verdict,
  }))
  const now = standing(course.draft_revision_id, revision.id, seen, organizers, items)
  return {
    ...data,
    number: revision.number,
    submittedId: revision.id,
    judgements,
    talk: await loadTalk(rc, `revision:${revision.id}`),
    items,
    standing: now,
    wait: {
      standing: now,
      for: waitsFor(course.draft_revision_id, revision.id, now),
      from: fallbackAt(course.state_at),
    },
  }
}

export type ReviewView = Exclude<Awaited<ReturnType<typeof loadReview>>, Refusal>
