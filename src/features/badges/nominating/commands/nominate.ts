import { command } from '#kernel/command/index.ts'
import { signInFirst } from '#kernel/http/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { blockedBetween, idsByHandle } from '#features/people/index.ts'
import { conditionsOf } from '../../criteria/index.ts'
import { badgeNominated } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { mayNominate } from '../../policy.ts'
import { badgeBySlug } from '../../badge/index.ts'
import { shareCohort } from '../nominations.ts'

export interface Nomination {
  slug: string
  handle: string
  words: string
}

/**
 * Says in words that a peer deserves a badge; once for each badge and peer, and again after it was taken back. Refuses
 * `unknown` badges, `invalid` for a handle that nobody has, `nomination.none` where a badge asks for none or is retired,
 * `nomination.twice`, and whoever is no peer of theirs.
 */
export const nominate = command(
  'badges.nominate',
  async (tx, { slug, handle, words }: Nomination): Promise<{ id: string; slug: string } | Refusal> => {
    const me = tx.actor?.id
    if (me === undefined) return signInFirst()
    const badge = await badgeBySlug(tx.db, slug)
    if (badge === null) return unknown('badge')
    const person = await idOf(tx.db, handle)
    if (isRefusal(person)) return person
    const refusal = mayNominate(tx.actor, {
      nomineeId: person.id,
      together: await shareCohort(tx.db, tx.now, me, person.id),
      blocked: await blockedBetween(tx.db, me, person.id),
    })
    if (refusal) return refusal
    if (badge.retired_at !== null || !conditionsOf(badge.criteria).some(({ kind }) => kind === 'nominations'))
      return refuse('nomination.none', m.noNominations, { instead: m.noNominationsInstead })
    const id = tx.id()
    const values = { words, at: tx.now, version_id: badge.version_id, withdrawn_at: null }
    const row = await tx.db
      .insertInto('nomination')
      .values({ id, badge_id: badge.id, person_id: person.id, by_id: me, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['badge_id', 'person_id', 'by_id'])
          .doUpdateSet(values)
          .where('nomination.withdrawn_at', 'is not', null),
      )
      .returning('id')
      .executeTakeFirst()
    if (row === undefined) return refuse('nomination.twice', m.nominatedTwice, { instead: m.nominatedTwiceInstead })
    await tx.record(badgeNominated, {
      subject: ['nomination', row.id],
      tags: [`badge:${badge.id}`, `person:${person.id}`],
      payload: { badgeId: badge.id, personId: person.id, nominationId: row.id },
    })
    return { id: row.id, slug }
  },
)

async function idOf(db: Parameters<typeof idsByHandle>[0], handle: string): Promise<{ id: string } | Refusal> {
  const [found] = await idsByHandle(db, [handle.replace(/^@/, '').toLowerCase()])
  return found ?? invalid({ handle: m.noSuchPerson })
}
