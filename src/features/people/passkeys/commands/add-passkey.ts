import { command, type Ctx } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { oneLine } from '#kernel/text/index.ts'
import { endPending, sendSignInChanged } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { signInFirst } from '../../rules.ts'
import { refuseStale } from '../../sessions/index.ts'
import { MAX_PASSKEYS, type Visitor } from '../../terms.ts'
import { madeResponse, readResponse } from '../read-response.ts'
import type { RelyingParty } from '../relying-party.ts'
import { takeChallenge } from './ask-browser.ts'

interface Own {
  sessionId: string | null
  visitor: Visitor
}

/**
 * Adds a passkey of the actor's, and ends what was open elsewhere. Refuses `passkey.wrong` for an answer that does not hold or
 * was not asked for, `passkeys.many`, `sign-in.stale`.
 */
export async function addPasskey(
  ctx: Ctx,
  { name, response, party, ...own }: Own & { name: string; response: string; party: RelyingParty },
): Promise<{ added: true } | Refusal> {
  const read = readResponse(madeResponse, response)
  if (read === null) return wrongPasskey()
  // Brings much with it: loaded when the first passkey comes.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  let challenge = ''
  const checked = await verifyRegistrationResponse({
    response: read as never,
    expectedChallenge: (asked) => (challenge = asked) !== '',
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => null)
  if (checked === null || !checked.verified) return wrongPasskey()
  const { credential } = checked.registrationInfo
  const { transports } = read.response
  return keepPasskey(ctx, { ...own, name, challenge, transports, credential })
}

interface Keeping extends Own {
  name: string
  challenge: string
  transports: string[]
  credential: { id: string; publicKey: Uint8Array; counter: number }
}

const keepPasskey = command('people.add-passkey', async (tx, input: Keeping): Promise<{ added: true } | Refusal> => {
  const { sessionId, visitor, credential } = input
  const stale = await refuseStale(tx, sessionId)
  if (stale) return stale
  if (tx.actor === null) return signInFirst()
  const { id: personId } = tx.actor
  if (!(await takeChallenge(tx, input.challenge, personId))) return wrongPasskey()
  const name = oneLine(input.name, 80)
  if (name === '') return invalid({ name: m.passkeyNameNeeded })
  await endPending(tx, { personId, because: 'passkey-added', visitor, keepSession: sessionId })
  const { count } = await tx.db
    .selectFrom('passkey')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  if (count >= MAX_PASSKEYS) return refuse('passkeys.many', m.passkeysMany, { values: { count: MAX_PASSKEYS } })
  const added = await tx.db
    .insertInto('passkey')
    .values({
      id: tx.id(),
      person_id: personId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: input.transports,
      name,
      created_at: tx.now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return wrongPasskey()
  await sendSignInChanged(tx, personId)
  return { added: true }
})

/** Takes one of the actor's passkeys away, and ends what was open elsewhere. Refuses `unknown`, `sign-in.stale`. */
export const removePasskey = command(
  'people.remove-passkey',
  async (tx, { passkeyId, sessionId, visitor }: Own & { passkeyId: string }): Promise<{ removed: true } | Refusal> => {
    const stale = await refuseStale(tx, sessionId)
    if (stale) return stale
    if (tx.actor === null || !isId(passkeyId)) return unknown('passkey')
    const { id: personId } = tx.actor
    const gone = await tx.db
      .deleteFrom('passkey')
      .where('id', '=', passkeyId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) return unknown('passkey')
    await endPending(tx, { personId, because: 'passkey-removed', visitor, keepSession: sessionId })
    await sendSignInChanged(tx, personId)
    return { removed: true }
  },
)

/** Says no without telling what of it was wrong. */
export function wrongPasskey(): Refusal {
  return refuse('passkey.wrong', m.passkeyWrong, { kind: 'invalid', instead: m.passkeyWrongInstead })
}
