import type { VNode } from 'preact'
import type { Tx } from '#kernel/command/index.ts'
import type { Rc } from '#kernel/http/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { View } from '#ui/index.ts'

/** What a later feature wants somebody to know before they end their account. */
export interface Farewell {
  load(rc: Rc, personId: string): Promise<((view: View) => VNode | null) | null>
}

/** Whether somebody may end their account now; asked when they begin to, and again when it is erased. Null lets them. */
export type LeavingRule = (tx: Tx, personId: string) => Promise<Refusal | null>

/** The first rule that refuses, or null. */
export async function refusedToLeave(tx: Tx, personId: string, rules: readonly LeavingRule[]): Promise<Refusal | null> {
  for (const rule of rules) {
    const refused = await rule(tx, personId)
    if (refused) return refused
  }
  return null
}
