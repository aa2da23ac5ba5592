import type { ComponentChildren } from 'preact'
import { LOCALES } from '#kernel/i18n/index.ts'
import { ui } from '../../messages/index.ts'
import { places } from '../../places.ts'
import type { View } from '../../view.ts'
import { Shared, type SharedView } from '../shared.tsx'

/** The foot: what this place is, in which language, and under which licence. */
export function Foot({ view, feed = places.feed }: { view: View; feed?: string }) {
  const signedIn = view.person !== null
  const form = `${view.locale} ${signedIn} ${view.path} ${feed}`
  const draw = (shared: SharedView) => <Inside view={shared} feed={feed} signedIn={signedIn} />
  return <Shared view={view} as="footer" class="foot" of="foot" form={form} draw={draw} />
}

function Inside({ view, feed, signedIn }: { view: SharedView; feed: string; signedIn: boolean }) {
  const { t } = view
  return (
    <>
      <nav aria-label={t(ui.footerMenu)}>
        <a href={places.schools}>{t(ui.schools)}</a>
        <a href={places.about}>{t(ui.about)}</a>
        <a href={places.values}>{t(ui.values)}</a>
        <a href={places.verify}>{t(ui.verify)}</a>
        <a href={places.api}>{t(ui.apiDocs)}</a>
        <a href={feed}>{t(ui.feed)}</a>
        {signedIn && <a href={places.settings}>{t(ui.settings)}</a>}
      </nav>
      <div class="foot-forms">
        <Language view={view} />
        {signedIn && (
          <form method="post" action={places.signOut}>
            <button type="submit" class="button plain">
              {t(ui.signOut)}
            </button>
          </form>
        )}
      </div>
      <p class="quiet">{t.rich(ui.licence, { cc: licenceLink })}</p>
    </>
  )
}

function licenceLink(words: ComponentChildren) {
  return (
    <a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">
      {words}
    </a>
  )
}

function Language({ view }: { view: View }) {
  return (
    <form method="post" action={places.language} class="language">
      <input type="hidden" name="next" value={view.path} />
      <label for="language">{view.t(ui.language)}</label>
      <select id="language" name="locale">
        {Object.entries(LOCALES).map(([code, name]) => (
          <option key={code} value={code} lang={code} selected={code === view.locale}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" class="button plain">
        {view.t(ui.change)}
      </button>
    </form>
  )
}
