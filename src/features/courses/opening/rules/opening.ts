import type { Temporal } from 'temporal-polyfill'
import { say } from '#kernel/i18n/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../../messages/index.ts'
import { APPROVALS_NEEDED, REVIEW_DAYS } from '../../terms.ts'
import type { CheckedItem } from '#features/syllabus/index.ts'

export interface Judgement {
  personId: string
  revisionId: string
  verdict: 'approve' | 'object'
}

export interface Standing {
  /** Approvals of the submitted revision by people who are not organisers. */
  approvals: number
  objections: number
  /** Judgements that saw another text. */
  greyed: number
  missing: string[]
  opens: boolean
}

/** Where a review stands: only judgements of the submitted revision by non-authors count, and none once the text was edited after it. */
export function standing(
  draftId: string | null,
  submittedId: string | null,
  judgements: readonly Judgement[],
  organizers: ReadonlySet<string>,
  items: readonly CheckedItem[],
): Standing {
  const outside = judgements.filter(({ personId }) => !organizers.has(personId))
  const fresh = outside.filter(({ revisionId }) => revisionId === submittedId)
  const approvals = new Set(fresh.filter(({ verdict }) => verdict === 'approve').map(({ personId }) => personId)).size
  const objections = fresh.filter(({ verdict }) => verdict === 'object').length
  const missing = items.filter(({ met }) => !met).map(({ item }) => item)
  const opens =
    submittedId !== null &&
    draftId === submittedId &&
    approvals >= APPROVALS_NEEDED &&
    objections === 0 &&
    missing.length === 0
  return { approvals, objections, greyed: judgements.length - fresh.length, missing, opens }
}

/** Whom a review waits for: readers, their tick, organisers who answer an objection, or those who hand in what they changed. */
export type WaitsFor = 'readers' | 'tick' | 'answer' | 'submission'

export function waitsFor(
  draftId: string | null,
  submittedId: string | null,
  { objections, approvals }: Standing,
): WaitsFor {
  if (objections > 0) return 'answer'
  if (draftId !== submittedId) return 'submission'
  return approvals < APPROVALS_NEEDED ? 'readers' : 'tick'
}

export interface ReviewWait {
  standing: Standing
  for: WaitsFor
  /** From when on its organisers may open it themselves. */
  from: Temporal.Instant
}

/** From when on the organisers may open it themselves. */
export function fallbackAt(submittedAt: Temporal.Instant): Temporal.Instant {
  return submittedAt.add({ hours: REVIEW_DAYS * 24 })
}

/** After 14 days in review the organisers may open it themselves. Refuses `course.too-early` before, `course.objected` while an objection stands. */
export function mayOpenUnreviewed(
  submittedAt: Temporal.Instant,
  now: Temporal.Instant,
  { objections }: Standing,
): Refusal | null {
  if (objections > 0) return refuse('course.objected', m.objectedStands, { instead: m.objectedInstead })
  const from = fallbackAt(submittedAt)
  if (now.epochMilliseconds >= from.epochMilliseconds) return null
  return refuse('course.too-early', m.tooEarly, {
    values: { days: REVIEW_DAYS },
    instead: say(m.tooEarlyInstead, { from }),
    facts: { from: from.toString() },
  })
}
