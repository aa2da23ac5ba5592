import type { VNode } from 'preact'
import type { Db } from '#kernel/db/index.ts'
import type { Rc } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import type { Badge } from './badge/index.ts'

/** Who holds badges: told by a later feature. */
export interface Holders {
  count(db: Db, badgeIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** What a badge's page shows of them. */
  load(rc: Rc, badge: { id: string }): Promise<(view: View) => VNode | null>
}

/** A part of a badge's page that a later feature tells: endorsements, what it opens. */
export interface BadgePanel {
  load(rc: Rc, badge: Badge): Promise<((view: View) => VNode | null) | null>
}
