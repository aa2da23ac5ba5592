import type { View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'

/** What a badge is not. */
export function NotAccredited({ view }: { view: View }) {
  return <p class="quiet">{view.t(m.notAccredited)}</p>
}
