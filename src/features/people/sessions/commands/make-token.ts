import { command } from '#kernel/command/index.ts'
import { hashToken, isId, makeToken } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { tokenMade, tokenRevoked } from '../../events.ts'
import { lockPerson, noteSecurity } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { refuseStale } from '../open-session.ts'
import { MAX_TOKENS, type Scope, type Visitor } from '../../terms.ts'

interface NewToken {
  personId: string
  name: string
  scopes: readonly Scope[]
  sessionId: string | null
  visitor: Visitor
}

/**
 * Makes an API token; the token itself is in the answer and nowhere else. Refuses `tokens.many` above twenty, `sign-in.stale` to a
 * person; the terminal of the machine, which is nobody, needs no session.
 */
export const makeApiToken = command(
  'people.make-token',
  async (tx, input: NewToken): Promise<{ id: string; token: string } | Refusal> => {
    const { personId } = input
    if (tx.actor !== null) {
      if (tx.actor.id !== personId) return unknown('person')
      const stale = await refuseStale(tx, input.sessionId)
      if (stale) return stale
    }
    await lockPerson(tx, personId)
    const { count } = await tx.db
      .selectFrom('api_token')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (count >= MAX_TOKENS)
      return refuse('tokens.many', m.tokensMany, { values: { count: MAX_TOKENS }, instead: m.tokensManyInstead })
    const id = tx.id()
    const token = `p2pu_${makeToken(tx.random)}`
    const row = {
      id,
      person_id: personId,
      name: oneLine(input.name, 80) || 'token',
      hash: hashToken(token),
      scopes: [...input.scopes],
      created_at: tx.now,
      last_used_at: null,
      revoked_at: null,
    }
    await tx.db.insertInto('api_token').values(row).execute()
    await noteSecurity(tx, personId, 'token-made', input.visitor)
    await tx.record(tokenMade, {
      subject: ['person', personId],
      tags: [`person:${personId}`],
      payload: { tokenId: id, scopes: [...input.scopes] },
    })
    return { id, token }
  },
)

/** Ends one of the actor's own tokens at once. Refuses `unknown`. */
export const revokeToken = command(
  'people.revoke-token',
  async (tx, input: { tokenId: string; visitor: Visitor }): Promise<{ revoked: true } | Refusal> => {
    const { tokenId } = input
    if (tx.actor === null || !isId(tokenId)) return unknown('token')
    const { id } = tx.actor
    const done = await tx.db
      .updateTable('api_token')
      .set({ revoked_at: tx.now })
      .where('id', '=', tokenId)
      .where('person_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (done.numUpdatedRows === 0n) return unknown('token')
    await noteSecurity(tx, id, 'token-revoked', input.visitor)
    await tx.record(tokenRevoked, { subject: ['person', id], tags: [`person:${id}`], payload: { tokenId } })
    return { revoked: true }
  },
)
