import type { ComponentChildren } from 'preact'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

interface WhyProps {
  view: View
  /** Instead of "Why?". */
  label?: string
  /** The reason, or the grant behind a power. */
  children: ComponentChildren
}

/** A reason one may ask for. */
export function Why({ view, label, children }: WhyProps) {
  return (
    <details class="why">
      <summary>{label ?? view.t(ui.why)}</summary>
      <div>{children}</div>
    </details>
  )
}
