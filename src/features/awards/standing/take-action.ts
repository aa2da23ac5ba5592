import type { Tx } from '#kernel/command/index.ts'
import type { EventType } from '#kernel/events/index.ts'
import { forbidden, invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { setStatus } from '#features/issuers/index.ts'
import { credentialsOf, type LockedAward, lockedAward, mayAct, payloadOf, tagsOf } from '../award/index.ts'
import { m } from '../messages/index.ts'
import { type ActionKind, MAX_WORDS, type ReasonCode, type Standing } from '../terms.ts'

export interface ActionInput {
  awardId: string
  code: ReasonCode
  words: string
}

type Acted = EventType<{ badgeId: string; awardId: string; personId: string; actionId: string; code: ReasonCode }>

/**
 * What suspending, revoking and giving back have in common: who may, the reason, the status of every credential that was
 * given for the award, the record for everybody.
 */
export async function takeAction(
  tx: Tx,
  input: ActionInput,
  { kind, from, to, event }: { kind: ActionKind; from: readonly Standing[]; to: Standing; event: Acted },
): Promise<{ awardId: string; actionId: string } | Refusal> {
  const award = await lockedAward(tx, input.awardId)
  if (award === null || award.state !== 'accepted' || !(await mayAct(tx, award))) return unknown('award')
  if (award.person_id === tx.actor?.id && input.code !== 'holders-wish')
    return forbidden('award.own', m.ownAward, m.ownAwardInstead)
  const words = input.words.trim()
  if (words.length < 3 || words.length > MAX_WORDS) return invalid({ words: m.whyPublic })
  if (!from.includes(award.standing)) return refuse('award.standing', m.standingNow, { instead: m.standingNowInstead })
  return { awardId: award.id, actionId: await act(tx, award, { kind, to, code: input.code, words, event }) }
}

/** Writes an action down and does it. The caller has checked that it may be done. */
export async function act(
  tx: Tx,
  award: LockedAward,
  { kind, to, code, words, event }: { kind: ActionKind; to: Standing; code: ReasonCode; words: string; event: Acted },
): Promise<string> {
  const actionId = tx.id()
  await mark(tx, award, to)
  await tx.db.updateTable('award').set({ standing: to }).where('id', '=', award.id).execute()
  await tx.db
    .insertInto('award_action')
    .values({ id: actionId, award_id: award.id, kind, code, words, by_id: tx.actor?.id ?? null, at: tx.now })
    .execute()
  await tx.record(event, {
    subject: ['award', award.id],
    tags: tagsOf(award),
    payload: { ...payloadOf(award), actionId, code },
  })
  return actionId
}

/** A credential that was replaced for good stays revoked, whatever becomes of the award. */
async function mark(tx: Tx, award: LockedAward, to: Standing): Promise<void> {
  if (award.credential_id === null) return
  const all = await credentialsOf(tx, award.credential_id)
  if (to !== 'held') {
    for (const { id, revokedAt } of all)
      if (revokedAt === null) await setStatus(tx, id, to === 'revoked' ? 'revoked' : 'suspended')
    return
  }
  const last = await tx.db
    .selectFrom('award_action')
    .select('at')
    .where('award_id', '=', award.id)
    .where('kind', '=', 'revoked')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  for (const { id, suspended, revokedAt } of all) {
    const then = revokedAt !== null && last !== undefined && revokedAt.equals(last.at)
    if (suspended || then || id === award.credential_id) await setStatus(tx, id, 'inForce')
  }
}
