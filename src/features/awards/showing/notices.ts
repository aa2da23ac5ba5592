import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type EventType, type NoticeRule, type Told } from '#kernel/events/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { holdersOf } from '#features/roles/index.ts'
import {
  appealAnswered,
  appealMade,
  appealWaits,
  awardEndorsed,
  awardExpired,
  awardOffered,
  awardReinstated,
  awardReissued,
  awardRevoked,
  awardSuspended,
  endNear,
  noteAnswered,
  noteAsked,
  offerRecalled,
} from '../events.ts'
import { m } from '../messages/index.ts'
import { awardPaths } from '../paths.ts'

interface OfAward {
  badgeId: string
  awardId: string
  personId: string
}

/** Holders hear what becomes of their awards, stewards of appeals that they can answer. */
export const awardNotices: NoticeRule[] = [
  holderHears(awardOffered, m.toldAwarded),
  holderHears(offerRecalled, m.toldRecalled),
  holderHears(endNear, m.toldEndNear),
  holderHears(awardExpired, m.toldExpired),
  holderHears(awardSuspended, m.toldSuspended, { unnamed: true }),
  holderHears(awardRevoked, m.toldRevoked, { unnamed: true }),
  holderHears(awardReinstated, m.toldReinstated, { unnamed: true }),
  holderHears(awardReissued, m.toldReissued),
  noticeRule(appealAnswered, async (tx, { payload }) =>
    told(tx, payload, payload.outcome === 'upheld' ? m.toldUpheld : m.toldRefused, { unnamed: true }),
  ),
  noticeRule(awardEndorsed, async (tx, { payload: { badgeId, awardId, personId } }) =>
    awardId === null || personId === null ? [] : told(tx, { badgeId, awardId, personId }, m.toldEndorsed),
  ),
  noticeRule(noteAsked, async (tx, { payload }) =>
    told(tx, payload, m.toldNoteAsked, {
      to: [payload.reviewerId],
      href: awardPaths.note.href({ id: payload.awardId, reviewId: payload.reviewId }),
    }),
  ),
  noticeRule(noteAnswered, async (tx, { payload }) =>
    told(tx, payload, payload.consented ? m.toldNoteGiven : m.toldNoteKept),
  ),
  stewardsHear(appealMade, m.toldAppeal),
  stewardsHear(appealWaits, m.toldAppealWaits),
]

function holderHears<P extends OfAward>(
  type: EventType<P>,
  message: Message,
  how: { unnamed?: true } = {},
): NoticeRule {
  return noticeRule(type, (tx, { payload }) => told(tx, payload, message, how))
}

/** Those who acted or hold the award cannot answer, but are told that it waits, so that they can tell somebody who can. */
function stewardsHear<P extends OfAward>(type: EventType<P>, message: Message): NoticeRule {
  return noticeRule(type, async (tx, { payload }) => {
    const stewards = await holdersOf(tx.db, tx.now, 'steward', { kind: 'site' })
    const to = stewards.map(({ id }) => id).filter((id) => id !== payload.personId)
    return told(tx, payload, message, { unnamed: true, to, href: awardPaths.standing.href({ id: payload.awardId }) })
  })
}

async function told(
  tx: Tx,
  { badgeId, awardId, personId }: OfAward,
  message: Message,
  {
    to = [personId],
    href = awardPaths.award.href({ id: awardId }),
    unnamed,
  }: { to?: string[]; href?: string; unnamed?: true } = {},
): Promise<Told[]> {
  const badge = await tx.db
    .selectFrom('badge')
    .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
    .select('badge_version.name')
    .where('badge.id', '=', badgeId)
    .executeTakeFirst()
  if (badge === undefined) return []
  return [{ to, kind: 'badge', message, values: { badge: badge.name }, href, ...(unnamed ? { unnamed } : {}) }]
}
