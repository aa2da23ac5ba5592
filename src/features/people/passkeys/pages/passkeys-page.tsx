import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Empty, ErrorSummary, Field, Page, Row, Rows, Section, Time, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { paths } from '../../paths.ts'
import type { PasskeyRow } from '../queries.ts'

/** One's passkeys; adding one takes a browser with scripts, for the browser makes it. */
export function PasskeysPage({
  view,
  passkeys,
  form,
}: {
  view: View
  passkeys: readonly PasskeyRow[]
  form: FormState
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.passkeysTitle)}
      crumbs={<a href={paths.security.href()}>{t(m.securityTitle)}</a>}
      lead={<p>{t(m.passkeysLead)}</p>}
      noindex
    >
      {passkeys.length === 0 && <Empty>{t(m.passkeysNone)}</Empty>}
      <Rows label={t(m.passkeysTitle)}>
        {passkeys.map(({ id, name, created_at: added, last_used_at: used }) => (
          <Row
            key={id}
            title={name}
            note={<Time view={view} at={used ?? added} />}
            end={<ActionForm plain action={paths.passkeyEnd.href({ id })} label={t(m.passkeyRemove)} about={name} />}
          />
        ))}
      </Rows>
      <Section title={t(m.passkeyAdd)}>
        <ErrorSummary view={view} form={form} />
        <noscript>
          <p>{t(m.passkeyScripts)}</p>
        </noscript>
        <form
          class="form"
          method="post"
          action={paths.passkeys.href()}
          data-passkey="make"
          data-options={paths.passkeyOptions.href()}
          hidden
        >
          <input type="hidden" name="response" />
          <Field
            view={view}
            form={form}
            name="name"
            label={t(m.passkeyName)}
            hint={t(m.passkeyNameHint)}
            required
            maxLength={80}
          />
          <div class="buttons">
            <button type="submit" class="button">
              {t(m.passkeyAdd)}
            </button>
          </div>
          <p class="error" data-failed hidden>
            {t(m.passkeyFailed)}
          </p>
        </form>
      </Section>
    </Page>
  )
}

/** Beside the password: the way in with a passkey, where the browser can. */
export function PasskeyDoor({ view, next }: { view: View; next: string }) {
  const { t } = view
  return (
    <form
      method="post"
      action={paths.signInPasskey.href()}
      data-passkey="use"
      data-options={paths.signInPasskeyOptions.href()}
      hidden
    >
      <input type="hidden" name="response" />
      <input type="hidden" name="next" value={next} />
      <button type="submit" class="button plain">
        {t(m.passkeySignIn)}
      </button>
      <p class="error" data-failed hidden>
        {t(m.passkeyFailed)}
      </p>
    </form>
  )
}
