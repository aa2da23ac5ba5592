import type { Tx } from '#kernel/command/index.ts'
import { slot } from '#kernel/feature/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Panel } from '#ui/index.ts'
import type { ProfileView } from './queries.ts'

/** What later features show on a person's page. */
export const profilePanels = slot<Panel<ProfileView>>('people.profile-panels')

/** What a later feature wants somebody, by their id, to know before they end their account. */
export const farewells = slot<Panel<string>>('people.farewells')

/** Whether somebody may end their account now; asked when they begin to, and again when it is erased. Null lets them. */
export type LeavingRule = (tx: Tx, personId: string) => Promise<Refusal | null>

export const leavingRules = slot<LeavingRule>('people.leaving-rules')

/** What the first rule says that refuses, or null. */
export async function refusedToLeave(tx: Tx, personId: string): Promise<Refusal | null> {
  for (const rule of tx.services.filled(leavingRules)) {
    const refused = await rule(tx, personId)
    if (refused) return refused
  }
  return null
}
