import { ui } from '../../messages/index.ts'
import { personPath, places } from '../../places.ts'
import type { View, Viewer } from '../../view.ts'
import { PersonToken } from '../person-token.tsx'

/** What is mine, behind my picture; it opens and shuts without scripts. */
export function AccountMenu({ view, person }: { view: View; person: Viewer }) {
  const { t } = view
  return (
    <details class="account">
      <summary aria-label={t(ui.accountOf, { name: person.name })}>
        <PersonToken handle={person.handle} image={person.image} size={32} />
      </summary>
      <div class="account-menu">
        <p>
          <b>
            <bdi>{person.name}</bdi>
          </b>
          <br />
          <small dir="ltr">@{person.handle}</small>
        </p>
        <a href={places.home}>{t(ui.home)}</a>
        <a href={places.reviews}>{t(ui.reviewDesk)}</a>
        <a href={personPath(person.handle)}>{t(ui.profile)}</a>
        <a href={places.portfolio}>{t(ui.portfolio)}</a>
        <a href={places.settings}>{t(ui.settings)}</a>
        <form method="post" action={places.signOut}>
          <button type="submit">{t(ui.signOut)}</button>
        </form>
      </div>
    </details>
  )
}
