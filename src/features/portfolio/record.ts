import type { Credential } from '#engines/open-badges/index.ts'
import { inTransaction, type Ctx } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { signRecord } from '#features/issuers/index.ts'
import { m } from './messages/index.ts'
import { awardLines } from './queries/awards.ts'

/** A record holds no more. */
const MAX_HELD = 100

/**
 * Everything I hold as one signed record (CLR 2.0), also what I show to nobody: it goes to me alone. Refuses `unknown` to
 * nobody in particular and `portfolio.nothing-signed` where I hold nothing that is in force.
 */
export async function recordOf(ctx: Ctx): Promise<Credential | Refusal> {
  const { actor } = ctx
  if (actor === null) return unknown('page')
  return inTransaction(ctx, async (tx) => {
    const held = (await awardLines(tx.db, tx.now, actor.id)).filter(({ standing }) => standing === 'held')
    const ids = held.flatMap(({ credential_id: id }) => id ?? []).slice(0, MAX_HELD)
    const rows =
      ids.length === 0
        ? []
        : await tx.db.selectFrom('signed_credential').select(['id', 'document']).where('id', 'in', ids).execute()
    if (rows.length === 0) return refuse('portfolio.nothing-signed', m.nothingHeld, { instead: m.nothingHeldInstead })
    const person = await tx.db
      .selectFrom('person')
      .select(['email', 'name'])
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow()
    const credentials = ids.flatMap((id) => rows.filter((row) => row.id === id)).map(({ document }) => document)
    return signRecord(tx, { ...person, credentials })
  })
}
