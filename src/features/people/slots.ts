import type { VNode } from 'preact'
import type { Rc } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'

/** What a later feature wants somebody to know before they end their account. */
export interface Farewell {
  load(rc: Rc, personId: string): Promise<((view: View) => VNode | null) | null>
}
