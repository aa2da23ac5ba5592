import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { lacksTexts } from '../text/index.ts'

const drawn = new WeakMap<object, Map<string, string>>()
/** Languages times zones times roles that one part is kept for; what was drawn first goes first. */
const MOST_FORMS = 24

/**
 * Markup of a part of a page, drawn once for each of its forms and forgotten together with what it shows.
 * @param subject what is shown: a row that requests share, since memory holds it until it changes (`kernel/kept`).
 * @param form names everything else the markup depends on: language, zone, words of time, what the viewer may do.
 * @param element drawn where it is not known; its component does the work, so that making the element costs nothing.
 */
export function keptMarkup(subject: object, form: string, element: VNode): string {
  const forms = drawn.get(subject) ?? new Map<string, string>()
  const known = forms.get(form)
  if (known !== undefined) return known
  const markup = render(element)
  if (lacksTexts()) return markup
  drawn.set(subject, forms.set(form, markup))
  for (const oldest of forms.keys()) {
    if (forms.size <= MOST_FORMS) break
    forms.delete(oldest)
  }
  return markup
}
