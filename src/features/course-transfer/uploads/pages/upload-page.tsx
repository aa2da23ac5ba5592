import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'

/** Where a course is sent. */
export function UploadPage({ view, form }: { view: View; form: FormState }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.title)} lead={<p>{t(m.lead)}</p>} noindex>
      <Form view={view} action={coursePaths.import.href()} form={form} submit={t(m.look)} uploads>
        <Field
          view={view}
          form={form}
          name="archive"
          label={t(m.archive)}
          hint={t(m.archiveHint)}
          type="file"
          accept=".zip,application/zip"
          required
        />
        <Field view={view} form={form} name="language" label={t(m.language)} hint={t(m.languageHint)} dir="ltr" />
      </Form>
    </Page>
  )
}
