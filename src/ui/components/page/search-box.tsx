import { ui } from '../../messages/index.ts'
import { places } from '../../places.ts'
import type { View } from '../../view.ts'
import { Icon } from './icon.tsx'

const ID = 'find'

/** Where there is no room for the box, a link that opens it. */
export function SearchLink({ view }: { view: View }) {
  return (
    <a class="find-link" href={`#${ID}`} aria-label={view.t(ui.search)}>
      <Icon name="search" />
    </a>
  )
}

/** Search from every page; it suggests as one types where there are scripts. */
export function SearchBox({ view }: { view: View }) {
  const { t } = view
  const words = view.t(ui.search)
  const q = view.path.startsWith(`${places.search}?`) ? new URLSearchParams(view.path.split('?')[1]).get('q') : null
  return (
    <search id={ID} class="find">
      <form action={places.search}>
        <input
          type="search"
          name="q"
          value={q ?? undefined}
          aria-label={t(ui.searchFor)}
          placeholder={words}
          maxLength={200}
          autocomplete="off"
          data-suggest={places.suggestions}
        />
        <button type="submit" aria-label={words}>
          <Icon name="search" />
        </button>
      </form>
    </search>
  )
}
