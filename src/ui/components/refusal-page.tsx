import type { Refusal } from '#kernel/refusal.ts'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'
import { Page } from './page.tsx'

/** A "no" as a page: what, why, and what to do now. */
export function RefusalPage({ view, refusal, status }: { view: View; refusal: Refusal; status: number }) {
  const { t } = view
  const title = status === 404 ? t(ui.notHere) : status === 429 ? t(ui.tooFast) : status === 500 ? t(ui.broken) : t(ui.notAllowed)
  return (
    <Page view={view} title={title} lead={<p>{refusal.sentence}</p>} noindex>
      {refusal.instead && (
        <p>
          <b>{t(ui.whatNow)}:</b> {refusal.instead}
        </p>
      )}
      {refusal.fields && (
        <ul>
          {Object.entries(refusal.fields).map(([field, sentence]) => (
            <li key={field}>
              {field}: {sentence}
            </li>
          ))}
        </ul>
      )}
      <p>{refusal.kind === 'sign-in' ? <a href={`/sign-in?next=${encodeURIComponent(view.path)}`}>{t(ui.signIn)}</a> : <a href="/">{t(ui.goHome)}</a>}</p>
    </Page>
  )
}
