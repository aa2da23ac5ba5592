import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { NotAccredited } from '#features/badges/index.ts'
import { m } from '../messages/index.ts'
import { verificationPaths } from '../paths.ts'
import type { AskedBadge } from '../verify.ts'
import { VerifyResult, type Verified } from './verify-result.tsx'

const KINDS = '.png,.svg,.json,.jsonld,.jwt,.txt,image/png,image/svg+xml,application/json'

/** Verifies any Open Badge: what came of it, then the form with what was asked. */
export function VerifyPage({
  view,
  form,
  asked,
  result,
}: {
  view: View
  form?: FormState
  asked: AskedBadge
  result: Verified | null
}) {
  const { t } = view
  return (
    <Page view={view} title={t(m.verifyTitle)} lead={<p>{t(m.verifyLead)}</p>}>
      {result && <VerifyResult view={view} result={result} />}
      <Form view={view} action={verificationPaths.verify.href()} form={form} submit={t(m.verify)} uploads>
        <Field
          view={view}
          form={form}
          name="url"
          label={t(m.address)}
          hint={t(m.addressHint)}
          type="url"
          value={asked.url}
          dir="ltr"
        />
        <Field view={view} form={form} name="file" label={t(m.file)} hint={t(m.fileHint)} type="file" accept={KINDS} />
        <Field
          view={view}
          form={form}
          name="credential"
          label={t(m.pasted)}
          type="textarea"
          rows={8}
          value={asked.credential}
          dir="ltr"
        />
        <Field
          view={view}
          form={form}
          name="recipient"
          label={t(m.recipient)}
          hint={t(m.recipientHint)}
          type="email"
          value={asked.recipient}
          dir="ltr"
        />
      </Form>
      <NotAccredited view={view} />
    </Page>
  )
}
