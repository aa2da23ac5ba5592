import { subscriber } from '#kernel/events/index.ts'
import { personConfirmed } from '#features/people/index.ts'
import { grantRole } from './commands/grant-role.ts'

/** The first person with a confirmed address looks after the site, so that a new site has somebody who can. */
export const firstSteward = subscriber('roles.first-steward', [personConfirmed], async (tx, event) => {
  const steward = await tx.db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'steward')
    .where('place_kind', '=', 'site')
    .limit(1)
    .executeTakeFirst()
  if (steward !== undefined) return
  await grantRole(tx, {
    personId: event.subjectId,
    role: 'steward',
    place: { kind: 'site' },
    reason: 'The first person of this site.',
  })
})
