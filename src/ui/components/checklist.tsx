import type { ComponentChildren } from 'preact'
import type { View } from '../view.ts'
import { Row, Rows, type TickState } from './rows.tsx'

export interface CheckItem {
  state: TickState
  label: ComponentChildren
  /** What is missing, or who ticks it. */
  note?: ComponentChildren
  /** A button or a link that settles it. */
  end?: ComponentChildren
}

/** What must hold, each with where it stands. */
export function Checklist({ view, items, label }: { view: View; items: readonly CheckItem[]; label?: string }) {
  return (
    <Rows label={label}>
      {items.map((item, at) => (
        <Row key={`${at}`} view={view} tick={item.state} title={item.label} note={item.note} end={item.end} />
      ))}
    </Rows>
  )
}
