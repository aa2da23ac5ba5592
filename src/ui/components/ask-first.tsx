import type { ComponentChildren } from 'preact'

interface AskFirstProps {
  /** The verb, as on a button. */
  label: string
  /** Whether it stands open from the start, as a form does that came back. */
  open?: boolean
  /** What will happen, and the button that does it. */
  children: ComponentChildren
}

/** A change worth a second look: the button opens what it will do, and the one inside does it. */
export function AskFirst({ label, open, children }: AskFirstProps) {
  return (
    <details class="ask-first" open={open}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  )
}
