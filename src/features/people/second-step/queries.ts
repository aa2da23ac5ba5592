import type { Services } from '#kernel/command/index.ts'
import { unseal } from '#kernel/secrets/index.ts'

/** Whether somebody signs in with codes of an app: not, soon (with the secret to put into it), or since when. */
export async function codesOf({ db, site }: Pick<Services, 'db' | 'site'>, personId: string) {
  const row = await db
    .selectFrom('second_step')
    .innerJoin('person', 'person.id', 'second_step.person_id')
    .select(['sealed_secret', 'confirmed_at', 'person.handle'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return { state: 'off' as const }
  if (row.confirmed_at === null) {
    const secret = unseal(site.secret, row.sealed_secret)
    return secret === null ? { state: 'off' as const } : { state: 'begun' as const, secret, handle: row.handle }
  }
  const { left } = await db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { state: 'on' as const, since: row.confirmed_at, left }
}

export type CodesView = Awaited<ReturnType<typeof codesOf>>
