import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  AskFirst,
  Copy,
  Field,
  Form,
  Page,
  QrCode,
  Section,
  SITE_NAME,
  Time,
  type View,
} from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { paths } from '../../paths.ts'
import { appAddress } from '../codes.ts'
import type { CodesView } from '../queries.ts'

/** Codes of an app as a second step: set up, confirmed, given up. */
export function CodesPage({ view, data, form }: { view: View; data: CodesView; form: FormState }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.codesTitle)}
      crumbs={<a href={paths.security.href()}>{t(m.securityTitle)}</a>}
      lead={<p>{t(m.codesLead)}</p>}
      noindex
    >
      {data.state === 'off' && <ActionForm action={paths.codes.href()} label={t(m.codesBegin)} />}
      {data.state === 'begun' && <SetUp view={view} data={data} form={form} />}
      {data.state === 'on' && (
        <>
          <p>{t.rich(m.codesOn, { since: <Time key="since" view={view} at={data.since} /> })}</p>
          <p>{t(m.recoveryLeft, { left: data.left })}</p>
          <ActionForm plain action={paths.recoveryCodes.href()} label={t(m.recoveryNew)} />
          <AskFirst label={t(m.codesEnd)}>
            <p>{t(m.codesEndWhy)}</p>
            <ActionForm plain action={paths.codesEnd.href()} label={t(m.codesEnd)} />
          </AskFirst>
        </>
      )}
    </Page>
  )
}

interface SetUpProps {
  view: View
  data: Extract<CodesView, { state: 'begun' }>
  form: FormState
}

function SetUp({ view, data: { secret, handle }, form }: SetUpProps) {
  const { t } = view
  return (
    <>
      <Section title={t(m.codesScan)}>
        <QrCode text={appAddress(secret, SITE_NAME, handle)} label={t(m.codesScan)} size={220} />
        <p>{t(m.codesType)}</p>
        <Copy view={view} id="secret" text={secret} />
      </Section>
      <Section title={t(m.codesTry)}>
        <Form view={view} action={paths.codesConfirmation.href()} form={form} submit={t(m.codesConfirm)}>
          <Field
            view={view}
            form={form}
            name="code"
            label={t(m.code)}
            required
            autocomplete="one-time-code"
            maxLength={10}
            dir="ltr"
          />
        </Form>
      </Section>
      <ActionForm plain action={paths.codesEnd.href()} label={t(m.codesNotNow)} />
    </>
  )
}

/** The codes for when the app is lost, this once. */
export function RecoveryPage({ view, codes }: { view: View; codes: readonly string[] }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.recoveryTitle)} lead={<p>{t(m.recoveryLead)}</p>} noindex>
      <Copy view={view} id="recovery" text={codes.join('\n')} />
      <p>
        <a href={paths.codes.href()}>{t(m.recoverySaved)}</a>
      </p>
    </Page>
  )
}
