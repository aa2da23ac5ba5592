import {
  ActionForm,
  Check,
  Checks,
  Copy,
  Empty,
  Field,
  Form,
  Page,
  Row,
  Rows,
  Section,
  Select,
  Time,
  ui,
  type View,
} from '#ui/index.ts'
import { shownEmail } from '#kernel/text/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { presentZone } from '#kernel/time/format.ts'
import { zoneOptions } from '#kernel/time/zones.ts'
import { m } from '../../messages/index.ts'
import type { SettingsView } from '../../queries.ts'
import { languageNames } from '../../profile/index.ts'
import { PictureSection } from './picture-section.tsx'
import { deviceOf } from '../devices.ts'
import { PROFILE_LANGUAGES, SESSION_IDLE_DAYS, SESSION_MAX_DAYS } from '../../terms.ts'
import { withHeld } from '../../security/index.ts'
import { paths } from '../../paths.ts'

export function SettingsPage({ view, data, form: given }: { view: View; data: SettingsView; form: FormState }) {
  const { t } = view
  const form = withHeld(given, data.held)
  return (
    <Page view={view} title={t(m.settingsTitle)} lead={<p>{t(m.settingsLead)}</p>} noindex>
      <p>
        <a href={paths.password.href()}>{t(data.hasPassword ? m.passwordTitle : m.passwordFirstTitle)}</a> ·{' '}
        <a href={paths.passkeys.href()}>{t(m.passkeysTitle)}</a> · <a href={paths.codes.href()}>{t(m.codesTitle)}</a> ·{' '}
        <a href={paths.security.href()}>{t(m.securityTitle)}</a>
      </p>
      <PictureSection view={view} profile={data.profile} form={form} />
      <ProfileForm view={view} data={data} form={form} />
      <AddressForm view={view} data={data} form={form} />
      <Section title={t(m.sessions)} id="sessions">
        <p>{t(m.sessionLimits, { idle: SESSION_IDLE_DAYS, most: SESSION_MAX_DAYS })}</p>
        <Rows>
          {data.sessions.map((session) => (
            <Row
              key={session.id}
              title={deviceWords(view, session.agent)}
              note={
                <>
                  {session.address} <Time view={view} at={session.updated_at} />
                </>
              }
              end={
                session.here ? (
                  t(m.thisOne)
                ) : (
                  <ActionForm
                    plain
                    action={paths.sessionEnd.href({ id: session.id })}
                    label={t(m.endSession)}
                    about={deviceWords(view, session.agent)}
                  />
                )
              }
            />
          ))}
        </Rows>
        <ActionForm plain action={paths.signOut.href()} label={t(ui.signOut)} />
        <ActionForm plain action={paths.sessionsEnd.href()} label={t(m.signOutEverywhere)} />
      </Section>
      <TokenSection view={view} data={data} form={form} />
      <p>
        <a href={paths.leaving.href()}>{t(m.leavingTitle)}</a>
      </p>
    </Page>
  )
}

function ProfileForm({ view, data: { profile }, form }: { view: View; data: SettingsView; form: FormState }) {
  const { t } = view
  const name = paths.profile.pattern
  const mine = form.action === name ? form : { ...form, typed: {}, errors: {}, refusal: null }
  return (
    <Section title={t(m.profile)} id="profile">
      <Form view={view} action={name} name={name} form={form} submit={t(m.save)}>
        <Field
          view={view}
          form={mine}
          name="name"
          label={t(m.name)}
          value={profile.name}
          required
          autocomplete="name"
        />
        <Field
          view={view}
          form={mine}
          name="handle"
          label={t(m.handle)}
          hint={t(m.handleHint)}
          value={profile.handle}
          required
          dir="ltr"
        />
        <Field
          view={view}
          form={mine}
          name="bio"
          label={t(m.bio)}
          hint={t(m.bioHint)}
          value={profile.bio}
          type="textarea"
        />
        <Languages view={view} form={mine} chosen={profile.languages} />
        <Select
          view={view}
          form={mine}
          name="zone"
          label={t(m.zone)}
          value={presentZone(profile.zone)}
          required
          options={zoneOptions(view.now)}
        />
        <button type="button" class="as-link" data-zone-of="f-zone" hidden>
          {t(m.zoneHere)}
        </button>
        <Field
          view={view}
          form={mine}
          name="links"
          label={t(m.links)}
          hint={t(m.linksHint)}
          value={profile.links.join('\n')}
          type="textarea"
          rows={3}
          dir="ltr"
        />
      </Form>
    </Section>
  )
}

interface LanguagesProps {
  view: View
  form: FormState
  chosen: readonly string[]
}

/** Languages by their names in the reader's, folded: they are many, and few change. */
function Languages({ view, form, chosen }: LanguagesProps) {
  const { t, locale } = view
  const nameOf = languageNames(locale)
  const options = [...new Set([...PROFILE_LANGUAGES, ...chosen])]
    .map((code) => [code, nameOf(code)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, locale))
  return (
    <details>
      <summary>
        {t(m.languages)}: {chosen.length === 0 ? t(m.languagesNone) : chosen.map(nameOf).join(', ')}
      </summary>
      <div class="languages">
        <Checks form={form} name="languages[]" label={t(m.languages)} options={options} values={chosen} />
      </div>
    </details>
  )
}

function deviceWords({ t }: View, agent: string | null): string {
  const device = deviceOf(agent)
  return device === null ? t(m.deviceUnknown) : t(m.deviceOf, device)
}

function AddressForm({ view, data: { profile }, form }: { view: View; data: SettingsView; form: FormState }) {
  const { t } = view
  const name = paths.address.pattern
  const mine = form.action === name ? form : { ...form, typed: {}, errors: {}, refusal: null }
  return (
    <Section title={t(m.address)} id="address">
      <p>{t(m.addressIs, { email: shownEmail(profile.email) })}</p>
      <Form view={view} action={name} name={name} scope="address" form={form} submit={t(m.changeAddress)}>
        <Field
          view={view}
          form={mine}
          name="email"
          label={t(m.newAddress)}
          hint={t(m.addressHint)}
          type="email"
          required
          autocomplete="email"
        />
      </Form>
    </Section>
  )
}

function TokenSection({ view, data, form }: { view: View; data: SettingsView; form: FormState }) {
  const { t } = view
  const name = paths.tokens.pattern
  const mine = form.action === name ? form : { ...form, typed: {}, errors: {}, refusal: null }
  return (
    <Section title={t(m.tokens)} id="tokens">
      {data.tokens.length === 0 && <Empty>{t(m.tokensEmpty)}</Empty>}
      <Rows>
        {data.tokens.map((token) => (
          <Row
            key={token.id}
            title={token.name}
            note={
              <>
                {t(m.scopes, { scopes: token.scopes.join(', ') })} ·{' '}
                <Time view={view} at={token.last_used_at ?? token.created_at} />
              </>
            }
            end={
              <ActionForm
                plain
                action={paths.tokenRevocation.href({ id: token.id })}
                label={t(m.revokeToken)}
                about={token.name}
              />
            }
          />
        ))}
      </Rows>
      <Form view={view} action={name} name={name} scope="token" form={form} submit={t(m.makeToken)}>
        <Field view={view} form={mine} name="name" label={t(m.tokenName)} required />
        <Check form={mine} name="write" checked={mine.typed['write'] === 'on'} label={t(m.tokenWrite)} />
      </Form>
    </Section>
  )
}

export function TokenPage({ view, token }: { view: View; token: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.tokenMadeTitle)} lead={<p>{t(m.tokenMadeLead)}</p>} noindex>
      <Copy view={view} id="token" text={token} />
      <p>
        <a href={paths.settings.href()}>{t(m.back)}</a>
      </p>
    </Page>
  )
}
