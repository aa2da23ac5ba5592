import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { paths } from '../../paths.ts'

/** The second step of signing in. */
export function CodePage({ view, form, next }: { view: View; form: FormState; next: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.codeTitle)} lead={<p>{t(m.codeLead)}</p>} noindex>
      <Form
        view={view}
        action={paths.signInCode.href()}
        form={form}
        submit={t(m.signInTitle)}
        beside={<a href={paths.signIn.href({}, { query: { next } })}>{t(m.codeAgain)}</a>}
      >
        <input type="hidden" name="next" value={next} />
        <Field
          view={view}
          form={form}
          name="code"
          label={t(m.code)}
          hint={t(m.codeHint)}
          required
          autocomplete="one-time-code"
          maxLength={30}
          dir="ltr"
        />
      </Form>
    </Page>
  )
}
