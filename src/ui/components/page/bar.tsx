import { ui } from '../../messages/index.ts'
import { places, signInFrom, signUpFrom } from '../../places.ts'
import { SITE_NAME } from '../../site-name.ts'
import type { View } from '../../view.ts'
import { Mark } from '../mark.tsx'
import { Shared, type SharedView } from '../shared.tsx'
import { PersonToken } from '../person-token.tsx'
import { SearchBox, SearchLink } from './search-box.tsx'

/** The bar on top: the mark, the four places, and mine. */
export function Bar({ view }: { view: View }) {
  const { t } = view
  return (
    <header class="bar">
      <a class="mark" href={places.front}>
        <Mark />
        {SITE_NAME}
      </a>
      <Shared
        view={view}
        as="nav"
        aria-label={t(ui.mainMenu)}
        of="places"
        form={`${view.locale} ${view.path}`}
        draw={drawPlaces}
      />
      <SearchBox view={view} />
      <nav class="mine" aria-label={t(ui.myMenu)}>
        <Mine view={view} />
      </nav>
    </header>
  )
}

const drawPlaces = (view: SharedView) => <Places view={view} />

function Places({ view }: { view: SharedView }) {
  const { t } = view
  return (
    <>
      <BarLink view={view} href={places.courses} label={t(ui.courses)} />
      <BarLink view={view} href={places.ideas} label={t(ui.ideas)} />
      <BarLink view={view} href={places.badges} label={t(ui.badges)} />
    </>
  )
}

function BarLink({ view, href, label }: { view: View; href: string; label: string }) {
  const here = view.path.split('?')[0] ?? ''
  const inside = here.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a href={href} aria-current={here === href ? 'page' : inside}>
      {label}
    </a>
  )
}

function Mine({ view }: { view: View }) {
  const { t, person } = view
  if (person === null) {
    return (
      <>
        <SearchLink view={view} />
        <a href={signInFrom(view.path)}>{t(ui.signIn)}</a>
        <a class="button" href={signUpFrom(view.path)}>
          {t(ui.signUp)}
        </a>
      </>
    )
  }
  return (
    <>
      <SearchLink view={view} />
      <BarLink view={view} href={places.reviews} label={t(ui.reviewDesk)} />
      <BarLink view={view} href={places.notices} label={t(ui.noticesOf, { count: person.unread })} />
      <a class="me" href={places.home} aria-current={view.path === places.home ? 'page' : undefined}>
        <PersonToken handle={person.handle} size={28} />
        <span>{t(ui.homeOf, { name: person.name })}</span>
      </a>
    </>
  )
}
