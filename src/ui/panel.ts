import type { VNode } from 'preact'
import type { Slot } from '#kernel/feature/index.ts'
import type { FormState, Rc } from '#kernel/http/index.ts'
import type { View } from './view.ts'

/** A part of a page, drawn once it is loaded. */
export type Drawn = (view: View, form: FormState) => VNode | null

/** Something that a later feature shows on an earlier one's page. */
export interface Panel<D> {
  /** @returns null where it has nothing to show. */
  load(rc: Rc, data: D): Promise<Drawn | null>
}

/** All that later features show on a page, in order. */
export async function loadPanels<D>(rc: Rc, panels: Slot<Panel<D>>, data: D): Promise<Drawn[]> {
  const loaded = await Promise.all(rc.services.filled(panels).map((panel) => panel.load(rc, data)))
  return loaded.filter((drawn) => drawn !== null)
}
