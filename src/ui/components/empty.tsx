import type { ComponentChildren } from 'preact'

interface EmptyProps {
  /** What one would see here, and why there is none yet. */
  children: ComponentChildren
  /** The next step: a link or a button. */
  next?: ComponentChildren
}

/** Nothing here yet, and the next step. */
export function Empty({ children, next }: EmptyProps) {
  return (
    <div class="empty">
      <p>{children}</p>
      {next && <div class="buttons">{next}</div>}
    </div>
  )
}
