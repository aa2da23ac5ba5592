import { ui } from '../../messages/index.ts'
import { places } from '../../places.ts'
import type { View } from '../../view.ts'

/** The first thing a keyboard reaches. */
export function SkipLink({ view }: { view: View }) {
  return (
    <a class="skip" href="#main">
      {view.t(ui.skip)}
    </a>
  )
}

/** What was just done, said once. */
export function Said({ view }: { view: View }) {
  if (view.say === null) return null
  return <output class="say">{view.t(view.say)}</output>
}

/** Somebody signed in whose address nobody has confirmed yet. */
export function Unconfirmed({ view }: { view: View }) {
  if (view.person === null || view.person.confirmed) return null
  return (
    <div class="say needs">
      <span>{view.t(ui.confirmYourAddress)}</span>
      <form method="post" action={places.confirmation}>
        <button type="submit" class="button plain">
          {view.t(ui.confirmAgain)}
        </button>
      </form>
      <a href={`${places.settings}#address`}>{view.t(ui.changeEmail)}</a>
    </div>
  )
}
