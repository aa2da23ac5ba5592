import { command } from '#kernel/command/index.ts'
import { makeToken } from '#kernel/ids/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { personConfirmed } from '../events.ts'
import { emailForm } from '../forms.ts'
import { join } from './join.ts'
import { makeApiToken } from './make-token.ts'

/**
 * Makes a person whose address counts as confirmed: for whoever holds the machine's terminal. The password is random;
 * the person signs in by a mailed link or resets it. Refuses `invalid` for the address, `person.exists`.
 */
export const makePerson = command(
  'people.make-person',
  async (
    tx,
    input: { email: string; name: string; token: boolean; zone?: string },
  ): Promise<{ personId: string; handle: string; token: string | null } | Refusal> => {
    if (!emailForm.safeParse({ email: input.email }).success)
      return invalid({ email: 'An address looks like name@example.org.' })
    const joined = await join(tx, {
      name: input.name,
      email: input.email,
      password: makeToken(tx.random),
      locale: 'en',
      ...(input.zone === undefined ? {} : { zone: input.zone }),
    })
    if (isRefusal(joined)) return joined
    if (joined.personId === null) return refuse('person.exists', 'This address has an account already.')
    const { personId } = joined
    const { handle } = await tx.db
      .updateTable('person')
      .set({ email_confirmed: true, locale: null })
      .where('id', '=', personId)
      .returning('handle')
      .executeTakeFirstOrThrow()
    await tx.db.deleteFrom('mail').where('to_address', '=', joined.email).where('kind', '=', 'people.confirm').execute()
    await tx.record(personConfirmed, { subject: ['person', personId], place: [`person:${personId}`], payload: {} })
    const made = input.token
      ? await makeApiToken(tx, { personId, name: 'from the terminal', scopes: ['read', 'write'] })
      : null
    if (isRefusal(made)) return made
    return { personId, handle, token: made?.token ?? null }
  },
)
