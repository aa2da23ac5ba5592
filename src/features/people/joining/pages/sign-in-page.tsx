import type { Message } from '#kernel/i18n/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { m } from '../../messages/index.ts'
import { MIN_PASSWORD } from '../../terms.ts'
import { PasskeyDoor } from '../../passkeys/index.ts'
import { paths } from '../../paths.ts'

export function SignInPage({ view, form, next }: { view: View; form: FormState; next: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.signInTitle)} lead={<p>{t(m.signInLead)}</p>} noindex>
      <Form
        view={view}
        action={paths.signIn.href()}
        form={form}
        submit={t(m.signInTitle)}
        beside={<a href={paths.signUp.href({}, { query: { next } })}>{t(m.joinTitle)}</a>}
      >
        <input type="hidden" name="next" value={next} />
        <Field
          view={view}
          form={form}
          name="email"
          label={t(m.email)}
          type="email"
          required
          autocomplete="email"
          dir="ltr"
        />
        <Field
          view={view}
          form={form}
          name="password"
          label={t(m.password)}
          type="password"
          required
          autocomplete="current-password"
          dir="ltr"
        />
      </Form>
      <PasskeyDoor view={view} next={next} />
      <p>
        <a href={paths.signInByMail.href({}, { query: { next } })}>{t(m.mailLink)}</a> ·{' '}
        <a href={paths.reset.href({}, { query: { next } })}>{t(m.forgot)}</a>
      </p>
    </Page>
  )
}

/** One field, an address: for a link to sign in, or to choose a new password. */
export function AddressPage({
  view,
  form,
  next,
  title,
  lead,
  action,
}: {
  view: View
  form: FormState
  /** The page that they came for; empty for none. */
  next: string
  title: Message
  lead: Message
  action: string
}) {
  const { t } = view
  return (
    <Page view={view} title={t(title)} lead={<p>{t(lead)}</p>} noindex>
      <Form view={view} action={action} form={form} submit={t(m.sendLink)}>
        <input type="hidden" name="next" value={next} />
        <Field
          view={view}
          form={form}
          name="email"
          label={t(m.email)}
          type="email"
          required
          autocomplete="email"
          dir="ltr"
        />
      </Form>
    </Page>
  )
}

/** Where a mailed link leads: one button, so that mail programs that follow links use nothing up. */
export function LinkPage({
  view,
  form,
  token,
  title,
  lead,
  button,
  action,
}: {
  view: View
  form: FormState
  token: string
  title: Message
  lead: Message
  button: Message
  action: string
}) {
  const { t } = view
  return (
    <Page view={view} title={t(title)} lead={<p>{t(lead)}</p>} noindex>
      <Form view={view} action={action} form={form} submit={t(button)}>
        <input type="hidden" name="token" value={token} />
      </Form>
    </Page>
  )
}

export function NewPasswordPage({ view, form, token }: { view: View; form: FormState; token: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.resetTitle)} noindex>
      <Form view={view} action={paths.resetNew.href()} form={form} submit={t(m.setPassword)}>
        <input type="hidden" name="token" value={token} />
        <Field
          view={view}
          form={form}
          name="password"
          label={t(m.newPassword)}
          hint={t(m.passwordHint, { count: MIN_PASSWORD })}
          type="password"
          required
          autocomplete="new-password"
          dir="ltr"
        />
      </Form>
    </Page>
  )
}
