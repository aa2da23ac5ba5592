import type { Tx } from '#kernel/command/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { noteSecurity } from '../credentials/index.ts'
import { openSession, stepCookie } from '../sessions/index.ts'
import type { FirstProof, SignedIn, Visitor } from '../terms.ts'

interface Opening {
  personId: string
  by: FirstProof
  visitor: Visitor
  replaces: string | null
}

/**
 * Somebody has shown the first proof of who they are. Opens their session, or, where they have a second step, remembers in
 * this browser that only it is left.
 */
export async function openOrAsk(tx: Tx, { personId, by, visitor, replaces }: Opening): Promise<SignedIn> {
  const second = await tx.db
    .selectFrom('second_step')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (second === undefined) {
    await noteSecurity(tx, personId, by, visitor)
    return openSession(tx, { personId, visitor, replaces })
  }
  const token = makeToken(tx.random)
  await tx.db
    .insertInto('sign_in_step')
    .values({ token_hash: hashToken(token), person_id: personId, by, created_at: tx.now })
    .execute()
  return { personId, cookies: [stepCookie(tx.services.site.baseUrl, token)], stepLeft: true }
}
