import type { ComponentChildren } from 'preact'

/** The small word above a title: read, make, badge. */
export function Kind({ children }: { children: ComponentChildren }) {
  return <span class="kind">{children}</span>
}
