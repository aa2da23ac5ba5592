import type { Actor, Ctx } from '#kernel/command/index.ts'
import { runSweep, type Kit } from '#kernel/testing/index.ts'
import { accountsEnded } from './sweeps.ts'

/** Puts a person with a confirmed address into a test's database and returns them as an actor. No password, no letters. */
export async function personNamed(
  kit: Pick<Kit, 'services'>,
  name: string,
  given: Partial<Pick<Actor, 'confirmed' | 'administrator' | 'zone'>> = {},
): Promise<Actor> {
  const { services } = kit
  const handle = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const actor: Actor = {
    id: services.id(),
    handle,
    name,
    confirmed: true,
    administrator: false,
    zone: 'UTC',
    locale: null,
    scopes: null,
    ...given,
  }
  const now = services.now()
  await services.db
    .insertInto('person')
    .values({
      id: actor.id,
      handle,
      name,
      email: `${handle}@example.org`,
      email_confirmed: actor.confirmed,
      zone: actor.zone,
      image: null,
      locale: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return actor
}

/** Erases everybody whose seven days are over, as the clock does. */
export async function eraseLeft(ctx: Ctx): Promise<void> {
  await runSweep(ctx, accountsEnded)
}
