import { administrator, policy, refusedAtTheDoor } from '#kernel/http/index.ts'

/** Whoever looks after the site now. */
export const mayLookAfterSite = policy<object>('roles.may-look-after-site', 'stewards of the site', (actor) =>
  refusedAtTheDoor(administrator, actor),
)
