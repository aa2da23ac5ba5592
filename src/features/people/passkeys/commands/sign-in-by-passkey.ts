import { command, type Ctx } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { noteSecurity } from '../../credentials/index.ts'
import { openSession } from '../../sessions/index.ts'
import type { SignedIn, Visitor } from '../../terms.ts'
import { readResponse, usedResponse } from '../read-response.ts'
import type { RelyingParty } from '../relying-party.ts'
import { takeChallenge } from './ask-browser.ts'
import { wrongPasskey } from './add-passkey.ts'

interface Opening {
  visitor: Visitor
  /** The session that this browser has already. */
  replaces: string | null
}

/**
 * Opens a session by a passkey, which is both steps in one: the device knew its owner before it answered. Refuses
 * `passkey.wrong`, whatever of it is wrong.
 */
export async function signInByPasskey(
  ctx: Ctx,
  { response, party, ...opening }: Opening & { response: string; party: RelyingParty },
): Promise<SignedIn | Refusal> {
  const read = readResponse(usedResponse, response)
  if (read === null) return wrongPasskey()
  const passkey = await ctx.services.db
    .selectFrom('passkey')
    .innerJoin('person', 'person.id', 'passkey.person_id')
    .select(['passkey.id', 'person_id', 'credential_id', 'public_key', 'counter'])
    .where('credential_id', '=', read.id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (passkey === undefined) return wrongPasskey()
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  let challenge = ''
  const checked = await verifyAuthenticationResponse({
    response: read as never,
    expectedChallenge: (asked) => (challenge = asked) !== '',
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
      counter: Number(passkey.counter),
    },
  }).catch(() => null)
  if (checked === null || !checked.verified) return wrongPasskey()
  const { newCounter: counter } = checked.authenticationInfo
  return openByPasskey(ctx, { ...opening, id: passkey.id, personId: passkey.person_id, challenge, counter })
}

interface Verified extends Opening {
  id: string
  personId: string
  challenge: string
  counter: number
}

const openByPasskey = command('people.sign-in-by-passkey', async (tx, input: Verified): Promise<SignedIn | Refusal> => {
  const { id, personId, challenge, counter, visitor, replaces } = input
  if (!(await takeChallenge(tx, challenge, null))) return wrongPasskey()
  const used = await tx.db
    .updateTable('passkey')
    .set({ counter, last_used_at: tx.now })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) return wrongPasskey()
  await noteSecurity(tx, personId, 'signed-in-by-passkey', visitor)
  return openSession(tx, { personId, visitor, replaces })
})
