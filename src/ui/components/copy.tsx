import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

interface CopyProps {
  view: View
  /** Unique on the page. */
  id: string
  /** What one takes along: an address, a token, a credential. */
  text: string
}

/** A text to take along, with a button where the browser can copy it. */
export function Copy({ view, id, text }: CopyProps) {
  return (
    <div class="copy">
      <code id={id} dir="ltr">
        {text}
      </code>
      <button type="button" class="button plain" data-copy={id} data-copied={view.t(ui.copied)} hidden>
        {view.t(ui.copy)}
      </button>
    </div>
  )
}
