import type { Message } from '#kernel/i18n/index.ts'
import { Empty, Page, Row, Rows, Section, Time, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { SecurityView } from '../../queries.ts'
import { SECURITY_DAYS, type SecurityKind } from '../../terms.ts'
import { paths } from '../../paths.ts'

const WORDS: Readonly<Record<SecurityKind, Message>> = {
  'signed-in': m.eventSignedIn,
  'signed-in-by-link': m.eventSignedInByLink,
  'signed-in-by-passkey': m.eventSignedInByPasskey,
  'passkey-added': m.eventPasskeyAdded,
  'passkey-removed': m.eventPasskeyRemoved,
  'wrong-password': m.eventWrongPassword,
  'wrong-code': m.eventWrongCode,
  'codes-on': m.eventCodesOn,
  'codes-off': m.eventCodesOff,
  'recovery-codes-made': m.eventRecoveryCodesMade,
  'recovery-code-used': m.eventRecoveryCodeUsed,
  proved: m.eventProved,
  'address-confirmed': m.eventAddressConfirmed,
  'address-asked': m.eventAddressAsked,
  'address-changed': m.eventAddressChanged,
  'address-restored': m.eventAddressRestored,
  'password-changed': m.eventPasswordChanged,
  'password-reset': m.eventPasswordReset,
  'password-dropped': m.eventPasswordDropped,
  'token-made': m.eventTokenMade,
  'token-revoked': m.eventTokenRevoked,
  'session-ended': m.eventSessionEnded,
  'signed-out-everywhere': m.eventSignedOutEverywhere,
  leaving: m.eventLeaving,
  stayed: m.eventStayed,
}

/** What happened to one's account: what, when, from where. */
export function SecurityPage({ view, data }: { view: View; data: SecurityView }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.securityTitle)}
      crumbs={<a href={paths.settings.href()}>{t(m.settingsTitle)}</a>}
      lead={<p>{t(m.securityLead, { days: SECURITY_DAYS })}</p>}
      noindex
    >
      <p>
        <a href={paths.password.href()}>{t(data.hasPassword ? m.passwordTitle : m.passwordFirstTitle)}</a> ·{' '}
        <a href={paths.passkeys.href()}>{t(m.passkeysTitle)}</a> · <a href={paths.codes.href()}>{t(m.codesTitle)}</a> ·{' '}
        <a href={paths.settings.href({}, { hash: 'sessions' })}>{t(m.sessions)}</a>
      </p>
      <Section title={t(m.securityEvents)}>
        {data.events.length === 0 && <Empty>{t(m.securityEmpty)}</Empty>}
        <Rows>
          {data.events.map(({ id, kind, address, agent, at }) => (
            <Row
              key={id}
              title={t(WORDS[kind])}
              note={
                <>
                  <Time view={view} at={at} as="full" /> · <bdi>{address}</bdi> · <bdi>{agent}</bdi>
                </>
              }
            />
          ))}
        </Rows>
      </Section>
    </Page>
  )
}
