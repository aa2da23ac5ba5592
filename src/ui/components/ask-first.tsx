import type { ComponentChildren } from 'preact'

interface AskFirstProps {
  /** The verb, as on a button. */
  label: string
  /** What will happen, and the button that does it. */
  children: ComponentChildren
  /** Open from the start, when the form inside came back. */
  open?: boolean
}

/** A change worth a second look: the button opens what it will do, and the one inside does it. */
export function AskFirst({ label, children, open }: AskFirstProps) {
  return (
    <details class="ask-first" open={open}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  )
}
