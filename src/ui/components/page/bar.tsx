import { ui } from '../../messages/index.ts'
import { places, signInFrom, signUpFrom } from '../../places.ts'
import { SITE_NAME } from '../../site-name.ts'
import type { View } from '../../view.ts'
import { Mark } from '../mark.tsx'
import { Shared, type SharedView } from '../shared.tsx'
import { AccountMenu } from './account-menu.tsx'
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

interface BarLinkProps {
  view: View
  href: string
  label: string
  /** In the menu where there is no room for it. */
  wide?: boolean
}

function BarLink({ view, href, label, wide }: BarLinkProps) {
  const here = view.path.split('?')[0] ?? ''
  const inside = here.startsWith(`${href}/`) ? 'true' : undefined
  return (
    <a class={wide ? 'wide-link' : undefined} href={href} aria-current={here === href ? 'page' : inside}>
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
      <BarLink view={view} href={places.reviews} label={t(ui.reviewDesk)} wide />
      <BarLink view={view} href={places.notices} label={t(ui.noticesOf, { count: person.unread })} />
      <BarLink view={view} href={places.home} label={t(ui.home)} wide />
      <AccountMenu view={view} person={person} />
    </>
  )
}
