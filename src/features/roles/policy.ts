import { administrator, policy, refusedAtTheDoor } from '#kernel/http/index.ts'
import { m } from './messages/index.ts'

/** Whoever looks after the site now. */
export const mayLookAfterSite = policy<object>('roles.may-look-after-site', m.forStewards, (actor) =>
  refusedAtTheDoor(administrator, actor),
)
