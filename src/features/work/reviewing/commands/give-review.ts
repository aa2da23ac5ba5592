import { Temporal } from 'temporal-polyfill'
import { command, type Tx } from '#kernel/command/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { chanceId, isId } from '#kernel/ids/index.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { endIfRead } from '../../appeals/index.ts'
import { reviewGiven, reviewReturned } from '../../events.ts'
import { idsOf, versionFacts, workTags, type VersionFacts } from '../../work/index.ts'
import { reopenUnread, wrongLevels, settleIfReady } from '../../verdicts/index.ts'
import { m } from '../../messages/index.ts'
import { oneAtATime, recount, recountGiven } from '../../queue/index.ts'
import { DRAFT_HOURS, type Verdicts } from '../../terms.ts'

export interface ReviewInput {
  leaseId: string
  /** Level by criterion key; `null` for "cannot judge". */
  verdicts: Verdicts
  feedback: string
  nextStep: string
}

/**
 * Gives a review on the version that was claimed, and settles it when it was the last one needed. Sent twice it counts
 * once. Refuses `lease.over` when the claim ran out, `invalid` with the criteria that have no verdict.
 */
export const giveReview = command(
  'work.give-review',
  async (tx, input: ReviewInput): Promise<{ workId: string; reviewId: string } | Refusal> => {
    const facts = await openLease(tx, input.leaseId)
    if (isRefusal(facts)) return facts
    const { version, given } = facts
    if (given !== null) return { workId: version.workId, reviewId: given }
    const wrong = wrongReview(version, input)
    if (wrong) return wrong
    await oneAtATime(tx, facts.reviewerId)
    // Drawn by chance: an id that tells the moment would tell the author who was here then.
    const reviewId = chanceId(tx)
    const row = {
      id: reviewId,
      work_version_id: version.id,
      reviewer_id: facts.reviewerId,
      lease_id: input.leaseId,
      verdicts: JSON.stringify(input.verdicts),
      feedback: input.feedback.trim(),
      next_step: input.nextStep.trim(),
      helped: null,
      at: tx.now,
    }
    await tx.db.insertInto('review').values(row).execute()
    await tx.db
      .updateTable('review_lease')
      .set({ ended_at: tx.now, end_reason: 'given', draft: null })
      .where('id', '=', input.leaseId)
      .execute()
    await tx.record(reviewGiven, {
      subject: ['work', version.workId],
      tags: [...workTags(version), `person:${facts.reviewerId}`],
      payload: { ...idsOf(version), reviewId, appeal: facts.appealId !== null },
    })
    if (version.settled) await reopenUnread(tx, version.id)
    if (facts.appealId === null) await settleIfReady(tx, version, version.needed)
    else await endIfRead(tx, facts.appealId, version)
    await recountGiven(tx, { versionId: version.id, reviewerId: facts.reviewerId })
    return { workId: version.workId, reviewId }
  },
)

/** Keeps a half-written review and the claim a day longer. Refuses `lease.over`. */
export const draftReview = command(
  'work.draft-review',
  async (tx, input: { leaseId: string; draft: unknown }): Promise<{ until: Temporal.Instant } | Refusal> => {
    const facts = await openLease(tx, input.leaseId)
    if (isRefusal(facts)) return facts
    const longer = tx.now.add({ hours: DRAFT_HOURS })
    const until = Temporal.Instant.compare(longer, facts.until) > 0 ? longer : facts.until
    await tx.db
      .updateTable('review_lease')
      .set({ draft: JSON.stringify(input.draft), until })
      .where('id', '=', input.leaseId)
      .execute()
    tx.changed(`person:${facts.reviewerId}`)
    return { until }
  },
)

/** Gives a claim back; it moves on to somebody else. Refuses `lease.over`. */
export const returnReview = command(
  'work.return-review',
  async (tx, input: { leaseId: string; reason: string }): Promise<{ returned: true } | Refusal> => {
    const facts = await openLease(tx, input.leaseId)
    if (isRefusal(facts)) return facts
    await tx.db
      .updateTable('review_lease')
      .set({ ended_at: tx.now, end_reason: 'returned', draft: null })
      .where('id', '=', input.leaseId)
      .execute()
    await tx.record(reviewReturned, {
      subject: ['review', input.leaseId],
      tags: [...workTags(facts.version), `person:${facts.reviewerId}`],
      payload: { versionId: facts.version.id, leaseId: input.leaseId, reason: 'returned' },
    })
    await recount(tx, [facts.version.id])
    return { returned: true }
  },
)

async function openLease(
  tx: Tx,
  leaseId: string,
): Promise<
  | {
      version: VersionFacts
      reviewerId: string
      until: Temporal.Instant
      given: string | null
      appealId: string | null
    }
  | Refusal
> {
  const lease =
    isId(leaseId) && tx.actor !== null
      ? await tx.db
          .selectFrom('review_lease')
          .selectAll()
          .where('id', '=', leaseId)
          .where('reviewer_id', '=', tx.actor.id)
          .forUpdate()
          .executeTakeFirst()
      : undefined
  if (lease === undefined) return unknown('review')
  // The version's row is what two last reviews at the same moment meet at; what it says is read once it is held.
  await tx.db.selectFrom('work_version').select('id').where('id', '=', lease.work_version_id).forNoKeyUpdate().execute()
  const version = await versionFacts(tx.db, lease.work_version_id)
  if (version === null) return unknown('review')
  const given = await tx.db.selectFrom('review').select('id').where('lease_id', '=', leaseId).executeTakeFirst()
  if (given === undefined && (lease.ended_at !== null || Temporal.Instant.compare(lease.until, tx.now) <= 0)) {
    return refuse('lease.over', m.leaseOver, { instead: m.leaseOverInstead })
  }
  return {
    version,
    reviewerId: lease.reviewer_id,
    until: lease.until,
    given: given?.id ?? null,
    appealId: lease.appeal_id,
  }
}

function wrongReview({ criteria }: VersionFacts, { verdicts, feedback, nextStep }: ReviewInput): Refusal | null {
  const wrong = wrongLevels(criteria, verdicts, 'any')
  if (feedback.trim() === '') wrong['feedback'] = say(m.feedbackWords)
  if (nextStep.trim() === '') wrong['nextStep'] = say(m.nextStepWords)
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  return refuseMarkdown(feedback)
}
