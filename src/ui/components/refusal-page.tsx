import { worded, type Message } from '#kernel/i18n/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { ui } from '../messages/index.ts'
import { places, signInFrom, signUpFrom } from '../places.ts'
import type { View } from '../view.ts'
import { LinkButton } from './button.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page/page.tsx'

const TITLES: Readonly<Record<number, Message>> = {
  401: ui.signInFirst,
  404: ui.notHere,
  409: ui.notNow,
  413: ui.tooLarge,
  422: ui.wrong,
  429: ui.tooFast,
  500: ui.broken,
}

interface RefusalPageProps {
  view: View
  refusal: Refusal
  status: number
}

/** A "no" as a page: what, why, and what to do now. */
export function RefusalPage({ view, refusal: given, status }: RefusalPageProps) {
  const { t } = view
  const refusal = worded(view, given)
  return (
    <Page view={view} title={t(TITLES[status] ?? ui.notAllowed)} lead={<p>{refusal.sentence}</p>} noindex>
      {(refusal.instead || refusal.fields) && (
        <Notice title={t(ui.whatNow)}>
          {refusal.instead && <p>{refusal.instead}</p>}
          {refusal.fields && (
            <ul>
              {Object.entries(refusal.fields).map(([field, sentence]) => (
                <li key={field}>{sentence}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <div class="buttons">
        {refusal.kind === 'sign-in' && (
          <>
            <LinkButton href={signUpFrom(view.path)}>{t(ui.signUp)}</LinkButton>
            <LinkButton href={signInFrom(view.path)} plain>
              {t(ui.signIn)}
            </LinkButton>
          </>
        )}
        <LinkButton href={places.front} plain>
          {t(ui.goHome)}
        </LinkButton>
      </div>
    </Page>
  )
}
