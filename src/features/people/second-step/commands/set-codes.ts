import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { seal, unseal } from '#kernel/secrets/index.ts'
import { endPending, sendSignInChanged } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { signInFirst } from '../../rules.ts'
import { refuseStale } from '../../sessions/index.ts'
import type { SecurityKind, Visitor } from '../../terms.ts'
import { counterOf, newRecoveryCodes, newSecret, recoveryHash } from '../codes.ts'

interface Own {
  sessionId: string | null
  visitor: Visitor
}

const NONCE_BYTES = 12

/** Makes a secret for the actor's app; it is asked for only once it is confirmed. Refuses `sign-in.stale`, `codes.on`. */
export const beginCodes = command(
  'people.begin-codes',
  async (tx, { sessionId }: Own): Promise<{ begun: true } | Refusal> => {
    const stale = await refuseStale(tx, sessionId)
    if (stale) return stale
    if (tx.actor === null) return signInFirst()
    const { secret } = tx.services.site
    const row = {
      sealed_secret: seal(secret, newSecret(tx.random), tx.random(NONCE_BYTES)),
      last_counter: 0,
      wrong: 0,
      wrong_since: null,
    }
    const begun = await tx.db
      .insertInto('second_step')
      .values({ person_id: tx.actor.id, confirmed_at: null, ...row })
      .onConflict((conflict) =>
        conflict.column('person_id').doUpdateSet(row).where('second_step.confirmed_at', 'is', null),
      )
      .returning('person_id')
      .executeTakeFirst()
    return begun === undefined ? refuse('codes.on', m.codesOnAlready) : { begun: true }
  },
)

/**
 * The app gives right codes: from now on signing in asks for one. What stood or waited on the old way ends, but this
 * session. Refuses `sign-in.stale`, `invalid` for a wrong code.
 * @returns codes for when the app is lost; they are in the answer and nowhere else.
 */
export const confirmCodes = command(
  'people.confirm-codes',
  async (tx, { code, sessionId, visitor }: Own & { code: string }): Promise<{ codes: string[] } | Refusal> => {
    const stale = await refuseStale(tx, sessionId)
    if (stale) return stale
    if (tx.actor === null) return signInFirst()
    const { id: personId } = tx.actor
    const row = await tx.db
      .selectFrom('second_step')
      .select('sealed_secret')
      .where('person_id', '=', personId)
      .where('confirmed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    const secret = row === undefined ? null : unseal(tx.services.site.secret, row.sealed_secret)
    const counter = secret === null ? null : counterOf(secret, code, tx.now)
    if (counter === null) return invalid({ code: m.codeWrong })
    await tx.db
      .updateTable('second_step')
      .set({ confirmed_at: tx.now, last_counter: counter })
      .where('person_id', '=', personId)
      .execute()
    await changed(tx, personId, 'codes-on', { sessionId, visitor })
    return { codes: await freshRecoveryCodes(tx, personId) }
  },
)

/** Other codes for when the app is lost, in place of those of until now. Refuses `sign-in.stale`, `codes.off`. */
export const renewRecoveryCodes = command(
  'people.renew-recovery-codes',
  async (tx, { sessionId, visitor }: Own): Promise<{ codes: string[] } | Refusal> => {
    const stale = await refuseStale(tx, sessionId)
    if (stale) return stale
    if (tx.actor === null) return signInFirst()
    const { id: personId } = tx.actor
    const on = await tx.db
      .selectFrom('second_step')
      .select('person_id')
      .where('person_id', '=', personId)
      .where('confirmed_at', 'is not', null)
      .forUpdate()
      .executeTakeFirst()
    if (on === undefined) return refuse('codes.off', m.codesOffAlready)
    await changed(tx, personId, 'recovery-codes-made', { sessionId, visitor })
    return { codes: await freshRecoveryCodes(tx, personId) }
  },
)

/** Signing in asks for no code any more. Refuses `sign-in.stale`, `codes.off`. */
export const endCodes = command(
  'people.end-codes',
  async (tx, { sessionId, visitor }: Own): Promise<{ ended: true } | Refusal> => {
    const stale = await refuseStale(tx, sessionId)
    if (stale) return stale
    if (tx.actor === null) return signInFirst()
    const { id: personId } = tx.actor
    const gone = await tx.db
      .deleteFrom('second_step')
      .where('person_id', '=', personId)
      .returning('confirmed_at')
      .executeTakeFirst()
    if (gone === undefined) return refuse('codes.off', m.codesOffAlready)
    await tx.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
    if (gone.confirmed_at !== null) await changed(tx, personId, 'codes-off', { sessionId, visitor })
    return { ended: true }
  },
)

async function changed(tx: Tx, personId: string, because: SecurityKind, { sessionId, visitor }: Own): Promise<void> {
  await endPending(tx, { personId, because, visitor, keepSession: sessionId })
  await sendSignInChanged(tx, personId)
}

async function freshRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes(tx.random)
  const { secret } = tx.services.site
  await tx.db.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await tx.db
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({ person_id: personId, code_hash: recoveryHash(secret, personId, code), used_at: null })),
    )
    .execute()
  return codes
}
