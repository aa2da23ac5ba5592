import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

interface PagerProps {
  view: View
  /** Address of the page after this one, with its cursor. */
  next: string | null
  /** Address of the first page, when this is not it. */
  first: string | null
}

/** On to more, or back to the start, by cursor. */
export function Pager({ view, next, first }: PagerProps) {
  if (next === null && first === null) return null
  return (
    <nav class="pager" aria-label={view.t(ui.pages)}>
      {first && (
        <a class="button plain" href={first} rel="first">
          {view.t(ui.fromTheStart)}
        </a>
      )}
      {next && (
        <a class="button plain" href={next} rel="next">
          {view.t(ui.more)}
        </a>
      )}
    </nav>
  )
}
