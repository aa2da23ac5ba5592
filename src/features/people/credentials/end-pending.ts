import type { Tx } from '#kernel/command/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { credentialsChanged, personConfirmed } from '../events.ts'
import { lockPerson } from './lock-person.ts'
import { noteSecurity } from './note-security.ts'
import type { SecurityKind, Visitor } from '../terms.ts'

interface Ending {
  personId: string
  because: SecurityKind
  visitor: Visitor
  /** The session that goes on; null for none. */
  keepSession: string | null
}

/**
 * Ends everything that stands or waits on how somebody signed in until now: mailed links, changes of address, API tokens, and
 * sessions but the one told. Part of every change of password or address, and of leaving. Links that give an address back
 * stay: they are the way back of whom this very change robbed.
 */
export async function endPending(tx: Tx, { personId, because, visitor, keepSession }: Ending): Promise<void> {
  await lockPerson(tx, personId)
  await tx.db.deleteFrom('account_link').where('person_id', '=', personId).where('kind', '<>', 'undo').execute()
  await tx.db.deleteFrom('sign_in_step').where('person_id', '=', personId).execute()
  await tx.db.deleteFrom('passkey_challenge').where('person_id', '=', personId).execute()
  let sessions = tx.db.deleteFrom('session').where('person_id', '=', personId)
  if (keepSession !== null) sessions = sessions.where('id', '<>', keepSession)
  await sessions.execute()
  await tx.db
    .updateTable('api_token')
    .set({ revoked_at: tx.now })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .execute()
  await noteSecurity(tx, personId, because, visitor)
  const place = [`person:${personId}`]
  await tx.record(credentialsChanged, { subject: ['person', personId], tags: place, payload: { because } })
}

/** Somebody showed that they read the mail of an address. @returns whether it was the first proof of it. */
export async function confirmPerson(tx: Tx, personId: string, visitor: Visitor): Promise<boolean> {
  const first = await tx.db
    .updateTable('person')
    .set({ email_confirmed: true, updated_at: tx.now })
    .where('id', '=', personId)
    .where('email_confirmed', '=', false)
    .returning('id')
    .executeTakeFirst()
  if (first === undefined) return false
  await noteSecurity(tx, personId, 'address-confirmed', visitor)
  await tx.record(personConfirmed, { subject: ['person', personId], tags: [`person:${personId}`], payload: {} })
  return true
}

interface Proof {
  personId: string
  visitor: Visitor
  /** What the browser holds from signing up. */
  device: string | null
}

/**
 * Somebody followed a link that was mailed to the person's address. The first proof of it ends what was there before, a
 * password, passkeys and codes too: whoever signed up need not be who reads the mail there. Only the browser that set the password keeps it.
 * @returns whether a password was dropped, and another is to be chosen.
 */
export async function proveAddress(
  tx: Tx,
  { personId, visitor, device }: Proof,
): Promise<{ first: boolean; dropped: boolean }> {
  const own = tx.actor?.id === personId || (await setPasswordHere(tx, personId, device))
  const first = await confirmPerson(tx, personId, visitor)
  if (!first || own) return { first, dropped: false }
  const gone = await tx.db.deleteFrom('password').where('person_id', '=', personId).executeTakeFirst()
  await forgetDevices(tx, personId)
  const dropped = gone.numDeletedRows > 0n
  const because = dropped ? 'password-dropped' : 'signed-out-everywhere'
  await endPending(tx, { personId, because, visitor, keepSession: null })
  return { first, dropped }
}

/** Forgets passkeys and codes: whoever set them up need not be who reads the mail. */
export async function forgetDevices(tx: Tx, personId: string): Promise<void> {
  for (const table of ['passkey', 'second_step', 'recovery_code'] as const)
    await tx.db.deleteFrom(table).where('person_id', '=', personId).execute()
}

async function setPasswordHere(tx: Tx, personId: string, device: string | null): Promise<boolean> {
  if (device === null) return false
  const password = await tx.db
    .selectFrom('password')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('device_hash', '=', hashToken(device))
    .executeTakeFirst()
  return password !== undefined
}
