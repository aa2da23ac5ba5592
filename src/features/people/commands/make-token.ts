import { command } from '#kernel/command/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { tokenMade, tokenRevoked } from '../events.ts'
import type { Scope } from '../terms.ts'

const MOST_TOKENS = 20

/** Makes a key for a program; the key itself is in the answer and nowhere else. Refuses `tokens.many` above twenty. */
export const makeApiToken = command(
  'people.make-token',
  async (
    tx,
    input: { personId: string; name: string; scopes: readonly Scope[] },
  ): Promise<{ id: string; token: string } | Refusal> => {
    if (tx.actor !== null && tx.actor.id !== input.personId) return unknown('person')
    const { count } = await tx.db
      .selectFrom('api_token')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('person_id', '=', input.personId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (count >= MOST_TOKENS)
      return refuse('tokens.many', `At most ${MOST_TOKENS} keys at a time.`, {
        instead: 'Revoke one that is not used.',
      })
    const id = tx.id()
    const token = `p2pu_${makeToken(tx.random)}`
    const row = {
      id,
      person_id: input.personId,
      name: oneLine(input.name, 80) || 'key',
      hash: hashToken(token),
      scopes: [...input.scopes],
      created_at: tx.now,
      last_used_at: null,
      revoked_at: null,
    }
    await tx.db.insertInto('api_token').values(row).execute()
    await tx.record(tokenMade, {
      subject: ['person', input.personId],
      place: [`person:${input.personId}`],
      payload: { tokenId: id, scopes: [...input.scopes] },
    })
    return { id, token }
  },
)

/** Ends one of the actor's own keys at once. Refuses `unknown`. */
export const revokeToken = command(
  'people.revoke-token',
  async (tx, input: { tokenId: string }): Promise<{ revoked: true } | Refusal> => {
    if (tx.actor === null) return unknown('key')
    const { id } = tx.actor
    const done = await tx.db
      .updateTable('api_token')
      .set({ revoked_at: tx.now })
      .where('id', '=', input.tokenId)
      .where('person_id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0) return unknown('key')
    await tx.record(tokenRevoked, {
      subject: ['person', id],
      place: [`person:${id}`],
      payload: { tokenId: input.tokenId },
    })
    return { revoked: true }
  },
)
