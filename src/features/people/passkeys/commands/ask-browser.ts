import { command, type Tx } from '#kernel/command/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { CHALLENGE_MINUTES } from '../../terms.ts'

/** Remembers what a browser is asked. @param personId who adds a passkey; null for somebody who signs in with one. */
export const rememberChallenge = command(
  'people.remember-challenge',
  async (tx, { challenge, personId }: { challenge: string; personId: string | null }): Promise<{ asked: true }> => {
    const row = { challenge_hash: hashToken(challenge), person_id: personId, made_at: tx.now }
    await tx.db.insertInto('passkey_challenge').values(row).execute()
    return { asked: true }
  },
)

/** Uses a challenge up. @returns whether it was asked of this person, or of nobody, a short while ago. */
export async function takeChallenge(tx: Tx, challenge: string, personId: string | null): Promise<boolean> {
  const taken = await tx.db
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', hashToken(challenge))
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('made_at', '>', tx.now.subtract({ minutes: CHALLENGE_MINUTES }))
    .executeTakeFirst()
  return taken.numDeletedRows > 0n
}
