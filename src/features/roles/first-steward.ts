import { subscriber } from '#kernel/events/index.ts'
import { personConfirmed } from '#features/people/index.ts'
import { grantRole } from './commands/grant-role.ts'
import { FIRST_STEWARD } from './terms.ts'

/**
 * The first person with a confirmed address looks after the site, so that a new site has somebody who can. Once for ever: a
 * site whose stewards are gone is no new site, and whoever comes next is nobody in particular.
 */
export const firstSteward = subscriber('roles.first-steward', [personConfirmed], async (tx, event) => {
  const person = await tx.db
    .selectFrom('person')
    .select('id')
    .where('id', '=', event.subjectId)
    .where('email_confirmed', '=', true)
    .where('leaving_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return
  const given = await tx.db
    .insertInto('setting')
    .values({ key: FIRST_STEWARD, value: JSON.stringify(true) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(given.numInsertedOrUpdatedRows ?? 0) === 0) return
  const known = await tx.db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'steward')
    .where('place_kind', '=', 'site')
    .limit(1)
    .executeTakeFirst()
  // Named from the terminal, before this came.
  if (known !== undefined) return
  await grantRole(tx, {
    personId: event.subjectId,
    role: 'steward',
    place: { kind: 'site' },
    reason: 'first-person',
  })
})
