import type { VNode } from 'preact'
import type { FormState, Rc } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import type { CohortActivityView, CohortAt } from '../seats/index.ts'

/** Something a later feature shows under an activity in a cohort: the hand-in, the discussion. */
export interface ActivityPanel {
  load(rc: Rc, at: CohortActivityView): Promise<((view: View, form: FormState) => VNode | null) | null>
}

/** Something a later feature shows on top of a cohort's home: promises, progress towards a badge. */
export interface HomePanel {
  load(rc: Rc, at: CohortAt): Promise<((view: View, form: FormState) => VNode | null) | null>
}
