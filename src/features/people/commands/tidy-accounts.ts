import { command } from '#kernel/command/index.ts'
import { SECURITY_DAYS } from '../terms.ts'

/** Forgets what has ended: sessions, mailed links, what was asked a day ago, security events of 90 days ago and those of nobody. */
export const tidyAccounts = command('people.tidy-accounts', async (tx, _input: object): Promise<{ tidied: true }> => {
  const dayAgo = tx.now.subtract({ hours: 24 })
  await tx.db.deleteFrom('session').where('expires_at', '<=', tx.now).execute()
  await tx.db.deleteFrom('account_link').where('expires_at', '<=', tx.now).execute()
  await tx.db.deleteFrom('account_ask').where('at', '<=', dayAgo).execute()
  await tx.db
    .deleteFrom('security_event')
    .where((eb) =>
      eb.or([
        eb('at', '<=', tx.now.subtract({ hours: 24 * SECURITY_DAYS })),
        eb.and([eb('person_id', 'is', null), eb('at', '<=', dayAgo)]),
      ]),
    )
    .execute()
  return { tidied: true }
})
