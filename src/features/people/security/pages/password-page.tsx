import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { MIN_PASSWORD } from '../../terms.ts'
import { paths } from '../../paths.ts'

/** Changing one's password, or choosing the first. */
export function PasswordPage({ view, form, hasPassword }: { view: View; form: FormState; hasPassword: boolean }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(hasPassword ? m.passwordTitle : m.passwordFirstTitle)}
      crumbs={<a href={paths.settings.href()}>{t(m.settingsTitle)}</a>}
      lead={<p>{t(m.passwordEnds)}</p>}
      noindex
    >
      <Form view={view} action={paths.password.href()} form={form} submit={t(m.setPassword)}>
        {hasPassword && (
          <Field
            view={view}
            form={form}
            name="current"
            label={t(m.currentPassword)}
            type="password"
            required
            autocomplete="current-password"
            dir="ltr"
          />
        )}
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
      {hasPassword && (
        <p>
          <a href={paths.reset.href()}>{t(m.forgot)}</a>
        </p>
      )}
    </Page>
  )
}
