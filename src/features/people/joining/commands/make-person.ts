import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { personConfirmed } from '../../events.ts'
import { emailForm } from '../../forms.ts'
import { m } from '../../messages/index.ts'
import { join } from './join.ts'
import { makeApiToken } from '../../sessions/index.ts'

const TERMINAL = { from: 'terminal', agent: 'terminal' }

/**
 * Makes a person whose address counts as confirmed: for whoever holds the machine's terminal. There is no password; the person
 * signs in by a mailed link, and may choose one. Refuses `invalid` for the address, `person.exists`.
 */
export const makePerson = command(
  'people.make-person',
  async (
    tx,
    input: { email: string; name: string; token: boolean; zone?: string },
  ): Promise<{ personId: string; handle: string; token: string | null } | Refusal> => {
    if (!emailForm.safeParse({ email: input.email }).success) return invalid({ email: m.emailShape })
    const zone = input.zone === undefined ? {} : { zone: input.zone }
    const joined = await join(tx, { name: input.name, email: input.email, passwordHash: null, locale: 'en', ...zone })
    if (isRefusal(joined)) return joined
    const { personId } = joined
    const { handle } = await tx.db
      .updateTable('person')
      .set({ email_confirmed: true, locale: null })
      .where('id', '=', personId)
      .returning('handle')
      .executeTakeFirstOrThrow()
    await tx.db.deleteFrom('account_link').where('person_id', '=', personId).execute()
    await tx.db.deleteFrom('mail').where('to_address', '=', joined.email).where('kind', '=', 'people.confirm').execute()
    await tx.record(personConfirmed, { subject: ['person', personId], tags: [`person:${personId}`], payload: {} })
    const made = input.token
      ? await makeApiToken(tx, {
          personId,
          name: 'from the terminal',
          scopes: ['read', 'write'],
          sessionId: null,
          visitor: TERMINAL,
        })
      : null
    if (isRefusal(made)) return made
    return { personId, handle, token: made?.token ?? null }
  },
)
