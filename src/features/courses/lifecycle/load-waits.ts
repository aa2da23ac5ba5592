import type { Temporal } from 'temporal-polyfill'
import type { Rc } from '#kernel/http/index.ts'
import { attentionOf, lastActive } from './attention.ts'
import { isWithReviewers, type CourseView, judgementsOf } from '../course/index.ts'
import { standingOf, fallbackAt, waitsFor, type ReviewWait } from '../opening/index.ts'
import { isTold, lapsesAt, organizersAway } from './rules/lapsing.ts'

/** What a course waits for: who, until when, and what happens then. */
export interface Waits {
  /** When it lapses if nobody touches it; `told`: its organisers were told. */
  lapses: { at: Temporal.Instant; told: boolean } | null
  review: ReviewWait | null
  /** It has lapsed, and none of its organisers has been here for 90 days. */
  adoptable: boolean
  /** What readers said of texts that are not with them any more. */
  judgements: Awaited<ReturnType<typeof judgementsOf>>
}

export async function loadWaits(rc: Rc, { course, organizers }: CourseView): Promise<Waits> {
  const { db } = rc.services
  const now = rc.services.now()
  const ids = new Set(organizers.map(({ id }) => id))
  const left = course.state === 'drafting' || course.state === 'lapsed' || course.state === 'withdrawn'
  return {
    lapses: await lapsing(),
    review: isWithReviewers(course) ? await reviewing() : null,
    adoptable: course.state === 'lapsed' && organizersAway(await lastActive(db, ids), now),
    judgements: left ? await judgementsOf(db, course.id) : [],
  }

  async function lapsing() {
    if (course.state !== 'idea' && course.state !== 'drafting') return null
    const attention = await attentionOf(db, course)
    const at = lapsesAt(course.state, attention, now)
    return at === null ? null : { at, told: isTold(attention) }
  }

  async function reviewing(): Promise<ReviewWait> {
    const standing = await standingOf({ db, now }, course)
    return {
      standing,
      for: waitsFor(course.draft_revision_id, course.submitted_revision_id, standing),
      from: fallbackAt(course.state_at),
    }
  }
}
