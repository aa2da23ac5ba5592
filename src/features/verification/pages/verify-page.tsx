import type { Check, Verification } from '#engines/open-badges/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { Facts, Field, Form, Notice, Page, Row, Rows, Section, StatePill, type View } from '#ui/index.ts'
import { NotAccredited } from '#features/badges/index.ts'
import { m } from '../messages/index.ts'
import { verificationPaths } from '../paths.ts'

/** Verifies any Open Badge: the form, and each check in words. */
export function VerifyPage({
  view,
  form,
  url,
  result,
}: {
  view: View
  form?: FormState
  url: string
  result: Verification | null
}) {
  const { t } = view
  return (
    <Page view={view} title={t(m.verifyTitle)} lead={<p>{t(m.verifyLead)}</p>}>
      {result && <Result view={view} result={result} />}
      <Form view={view} action={verificationPaths.verify} form={form} submit={t(m.verify)}>
        <Field view={view} form={form} name="url" label={t(m.address)} type="url" value={url} dir="ltr" />
        <Field view={view} form={form} name="credential" label={t(m.pasted)} type="textarea" rows={8} dir="ltr" />
      </Form>
      <NotAccredited view={view} />
    </Page>
  )
}

function Result({ view, result: { verdict, checks, claims } }: { view: View; result: Verification }) {
  const { t } = view
  const words = verdict === 'valid' ? m.valid : verdict === 'invalid' ? m.invalid : m.unsure
  return (
    <Section title={t(words)} id="result">
      <Rows>
        {checks.map((check) => (
          <Row
            key={check.name}
            kind={<Outcome view={view} check={check} />}
            title={<span lang="en">{check.sentence}</span>}
          />
        ))}
      </Rows>
      {claims && (
        <Notice tone="info" title={t(m.says)}>
          <Facts
            facts={[
              [t(m.saysBadge), claims.name],
              [t(m.saysIssuer), `${claims.issuer} (${claims.issuerId})`],
              claims.validFrom !== null && [t(m.saysFrom), claims.validFrom],
            ]}
          />
        </Notice>
      )}
    </Section>
  )
}

function Outcome({ view, check }: { view: View; check: Check }) {
  if (check.passed === null) return <StatePill tone="quiet">{view.t(m.unknown)}</StatePill>
  return <StatePill tone={check.passed ? 'good' : 'needs'}>{view.t(check.passed ? m.passed : m.failed)}</StatePill>
}
