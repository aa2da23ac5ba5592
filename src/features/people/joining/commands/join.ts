import { command } from '#kernel/command/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { plainAddress, whoHas, sendConfirmLink, makeLink } from '../../credentials/index.ts'
import { personJoined } from '../../events.ts'
import { handleFor } from '../../profile/index.ts'
import { m } from '../../messages/index.ts'
import { refuseName } from '../../rules.ts'

export interface Join {
  name: string
  email: string
  /** Null for an account that is signed in to by mailed links. */
  passwordHash: string | null
  /** Of the browser that set the password. */
  deviceHash?: string | null
  locale: string
  zone?: string
  /** The page of this site that the link leads to. */
  next?: string | null
}

/**
 * Makes an account and mails the confirming link. Refuses `invalid` for a name without letters, `person.exists` for an address that
 * somebody has or may still take back.
 */
export const join = command(
  'people.join',
  async (tx, input: Join): Promise<{ personId: string; email: string } | Refusal> => {
    const name = oneLine(input.name, 80)
    const email = plainAddress(input.email)
    const unnamed = refuseName(name)
    if (unnamed) return unnamed
    const { person, held } = await whoHas(tx, email)
    if (person !== undefined || held !== undefined) return refuse('person.exists', m.addressTaken)
    const id = tx.id()
    const { zone = 'UTC', locale, passwordHash, deviceHash = null } = input
    const row = { id, handle: await handleFor(tx, name), name, email, zone, locale, image: null }
    await tx.db
      .insertInto('person')
      .values({ ...row, created_at: tx.now, updated_at: tx.now })
      .execute()
    if (passwordHash !== null)
      await tx.db
        .insertInto('password')
        .values({ person_id: id, hash: passwordHash, device_hash: deviceHash, set_at: tx.now })
        .execute()
    const token = await makeLink(tx, 'confirm', { personId: id, email, next: input.next ?? null })
    await sendConfirmLink(tx, locale, { id, name, email, locale }, token)
    await tx.record(personJoined, { subject: ['person', id], tags: [`person:${id}`], payload: {} })
    return { personId: id, email }
  },
)
