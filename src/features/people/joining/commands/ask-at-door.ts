import { command, type Tx } from '#kernel/command/index.ts'
import type { AskKind } from '../../terms.ts'
import { plainAddress } from '../../credentials/index.ts'
import { accountAsked } from '../../events.ts'

interface Ask {
  kind: AskKind
  email: string
  name?: string
  passwordHash?: string | null
  deviceHash?: string | null
  /** The page of this site that they came for. */
  next?: string | null
  zone?: string
  locale: string
}

/**
 * Takes down what somebody asks at a door that must not tell who has an account: to join, to sign in by a mailed link, to
 * choose a new password. The same is done and answered for every address, at once; a job looks whose it is and writes the letter.
 */
export const askAtDoor = command('people.ask-at-door', async (tx: Tx, ask: Ask): Promise<{ email: string }> => {
  const { kind, name = '', passwordHash = null, deviceHash = null, next = null, zone = 'UTC', locale } = ask
  const email = plainAddress(ask.email)
  const id = tx.id()
  const row = {
    id,
    kind,
    email,
    name,
    password_hash: passwordHash,
    device_hash: deviceHash,
    next,
    zone,
    locale,
    at: tx.now,
  }
  await tx.db.insertInto('account_ask').values(row).execute()
  await tx.record(accountAsked, { subject: ['account', id], tags: [], payload: {} })
  return { email }
})
