import { Temporal } from 'temporal-polyfill'
import { issuerShown, type Check, type Verification } from '#engines/open-badges/index.ts'
import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { siteDid } from '#features/issuers/index.ts'
import { verdictWords } from '#features/verification/index.ts'
import { badgeBrought } from '../events.ts'
import { ownPortfolio, tagsOf } from '../facts.ts'
import { m } from '../messages/index.ts'
import type { ReadBadge } from '../read-elsewhere.ts'
import { isFromHere } from '../rules.ts'
import type { Verdict } from '../tables.ts'
import { MAX_ELSEWHERE } from '../terms.ts'

/**
 * Keeps a badge that was earned elsewhere, with the verdict of its verification. Refuses `unknown`, `elsewhere.recipient`
 * for one of another address, `elsewhere.invalid` with what is wrong, `elsewhere.from-here`, `elsewhere.there` and
 * `elsewhere.full`; one that could not be decided is kept, and marked so.
 */
export const bringBadge = command(
  'portfolio.bring-badge',
  async (tx, input: ReadBadge): Promise<{ badgeId: string; verdict: Verification['verdict'] } | Refusal> => {
    const portfolio = await ownPortfolio(tx)
    if (isRefusal(portfolio)) return portfolio
    const { person_id: personId } = portfolio
    const { verification, content } = input
    const no = refusalOf(verification)
    if (no !== null) return no
    const { claims } = verification
    if (isFromHere(claims?.issuerId ?? '', (await siteDid(tx.db, tx.services.site.baseUrl)).id))
      return refuse('elsewhere.from-here', m.fromHere, { instead: m.fromHereInstead })
    const kept = await tx.db
      .selectFrom('badge_elsewhere')
      .select(['id', 'content'])
      .where('person_id', '=', personId)
      .execute()
    if (kept.some((one) => one.content === content)) return refuse('elsewhere.there', m.broughtBefore)
    if (kept.length >= MAX_ELSEWHERE)
      return refuse('elsewhere.full', m.mostElsewhere, {
        values: { most: MAX_ELSEWHERE },
        instead: m.mostElsewhereInstead,
      })
    const badgeId = tx.id()
    await tx.db
      .insertInto('badge_elsewhere')
      .values({
        id: badgeId,
        person_id: personId,
        form: input.form,
        content,
        image_hash: input.imageHash,
        image_type: input.imageHash === null ? null : 'image/png',
        name: shortened(claims?.name ?? ''),
        issuer: shortened(claims === null ? '' : issuerShown(claims)),
        issued_at: momentOf(claims?.validFrom ?? null),
        verdict: JSON.stringify(verdictOf(verification)),
        checked_at: tx.now,
        at: tx.now,
      })
      .execute()
    await tx.record(badgeBrought, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, badgeId, verdict: verification.verdict },
    })
    return { badgeId, verdict: verification.verdict }
  },
)

/** What is kept of a verification: older badges tell an address as it is, which is not kept twice. */
export function verdictOf({ verdict, checks, claims, unchanged }: Verification): Verdict {
  return { verdict, checks, claims: claims === null ? null : { ...claims, recipient: null }, unchanged }
}

function refusalOf(verification: Verification): Refusal | null {
  if (verification.verdict !== 'invalid') return null
  const failed: Check[] = verification.checks.filter(({ passed }) => passed === false)
  if (failed.every(({ name }) => name === 'recipient'))
    return refuse('elsewhere.recipient', m.otherRecipient, { instead: m.otherRecipientInstead })
  return refuse('elsewhere.invalid', verdictWords(verification), {
    kind: 'invalid',
    instead: m.foundFalse,
    facts: { reasons: failed.map(({ reason }) => reason) },
  })
}

const MAX_NAME = 200

function shortened(text: string): string {
  return oneLine(text).slice(0, MAX_NAME)
}

/** A date as the badge says it; null for what is none. */
function momentOf(text: string | null): Temporal.Instant | null {
  try {
    return text === null ? null : Temporal.Instant.from(text)
  } catch {
    return null
  }
}
