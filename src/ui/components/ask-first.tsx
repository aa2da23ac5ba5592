import type { ComponentChildren } from 'preact'

interface AskFirstProps {
  /** The verb, as on a button. */
  label: string
  /** What will happen, and the button that does it. */
  children: ComponentChildren
}

/** A change worth a second look: the button opens what it will do, and the one inside does it. */
export function AskFirst({ label, children }: AskFirstProps) {
  return (
    <details class="ask-first">
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  )
}
