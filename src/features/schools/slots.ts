import type { VNode } from 'preact'
import type { Rc } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import type { School } from './queries.ts'

/** Something a later feature shows on a school's page: its badges. */
export interface SchoolPanel {
  /** `mine`: whoever looks may change the school. */
  load(rc: Rc, data: { school: School; mine: boolean }): Promise<((view: View) => VNode | null) | null>
}
