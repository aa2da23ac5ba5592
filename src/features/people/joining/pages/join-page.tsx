import { Field, Form, Page, type View } from '#ui/index.ts'
import { shownEmail } from '#kernel/text/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { m } from '../../messages/index.ts'
import { MIN_PASSWORD } from '../../terms.ts'
import { paths } from '../../paths.ts'

interface JoinProps {
  view: View
  form: FormState
  first: boolean
  /** The page that they came for; empty for none. */
  next: string
}

export function JoinPage({ view, form, first, next }: JoinProps) {
  const { t } = view
  return (
    <Page view={view} title={t(m.joinTitle)} lead={<p>{first ? t(m.firstLead) : t(m.joinLead)}</p>}>
      <Form
        view={view}
        action={paths.signUp.href()}
        form={form}
        submit={t(m.makeAccount)}
        beside={<a href={paths.signIn.href({}, { query: { next } })}>{t(m.haveAccount)}</a>}
      >
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="zone" data-zone />
        <Field
          view={view}
          form={form}
          name="name"
          label={t(m.name)}
          hint={t(m.nameHint)}
          required
          autocomplete="name"
          maxLength={80}
        />
        <Field
          view={view}
          form={form}
          name="email"
          label={t(m.email)}
          hint={t(m.emailHint)}
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

interface CheckMailProps {
  view: View
  email: string
  /** Who has just signed up may have the letter sent again, or mistyped the address. */
  signedUp?: { next: string }
}

export function CheckMailPage({ view, email, signedUp }: CheckMailProps) {
  const { t } = view
  return (
    <Page view={view} title={t(m.checkMail)} lead={<p>{t(m.checkMailLead, { email: shownEmail(email) })}</p>} noindex>
      {signedUp && (
        <form class="buttons" method="post" action={paths.signUpAgain.href()}>
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="next" value={signedUp.next} />
          <button type="submit" class="as-link">
            {t(m.sendAgain)}
          </button>
          <a href={paths.signUp.href({}, { query: { next: signedUp.next } })}>{t(m.otherAddress)}</a>
        </form>
      )}
    </Page>
  )
}
