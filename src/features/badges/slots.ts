import type { Db } from '#kernel/db/index.ts'
import { slot, type Filled } from '#kernel/feature/index.ts'
import type { Panel } from '#ui/index.ts'
import type { Badge } from './badge/index.ts'

/** What later features show on a badge's page: who holds it, endorsements. */
export const badgePanels = slot<Panel<Badge>>('badges.panels')

/** How many hold each of some badges, by their ids: a later feature knows. */
export type HolderCounts = (db: Db, badgeIds: readonly string[]) => Promise<ReadonlyMap<string, number>>

export const holderCounts = slot<HolderCounts>('badges.holder-counts')

/** How many hold each of some badges; nobody where nothing counts them. */
export async function countHolders(
  { db, filled }: { db: Db; filled: Filled },
  badgeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const [count] = filled(holderCounts)
  return count === undefined ? new Map() : count(db, badgeIds)
}
