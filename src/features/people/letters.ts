import type { Letter, Tx } from '#kernel/command/index.ts'
import { directionOf, negotiateLocale, translator, type Message } from '#kernel/i18n/index.ts'
import { composeLetter, type Line } from '#kernel/mail/index.ts'
import type { LinkMailer } from './accounts.ts'
import { m } from './messages/index.ts'

interface Told {
  id?: string
  name: string
  email: string
}

interface Words {
  kind: string
  subject: Message
  body: Message
  label: Message
  path: string
}

/** Letters of the account, in the language the page was in. */
export function linkMailer(tx: Tx, locale: string): LinkMailer {
  const link = (path: string, token: string) => `${path}?token=${encodeURIComponent(token)}`
  return {
    confirm: (person, token) =>
      sendWords(tx, locale, person, {
        kind: 'people.confirm',
        subject: m.letterConfirmSubject,
        body: m.letterConfirm,
        label: m.letterConfirmLabel,
        path: link('/confirm', token),
      }),
    reset: (person, token) =>
      sendWords(tx, locale, person, {
        kind: 'people.reset',
        subject: m.letterResetSubject,
        body: m.letterReset,
        label: m.letterResetLabel,
        path: link('/reset/new', token),
      }),
    signIn: (email, token) =>
      sendWords(
        tx,
        locale,
        { name: '', email },
        {
          kind: 'people.sign-in',
          subject: m.letterSignInSubject,
          body: m.letterSignIn,
          label: m.letterSignInLabel,
          path: link('/sign-in/link', token),
        },
      ),
  }
}

/** For an address that has an account already: the page says the same to everybody, the letter tells the owner. */
export function sendExists(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.exists',
    subject: m.letterExistsSubject,
    body: m.letterExists,
    label: m.letterSignInLabel,
    path: '/sign-in',
  })
}

/** To a new address: the link that makes it the person's. To the old one: that somebody asked. */
export async function sendAddressChange(
  tx: Tx,
  locale: string,
  person: Told,
  email: string,
  token: string,
): Promise<void> {
  await sendWords(
    tx,
    locale,
    { name: person.name, email },
    {
      kind: 'people.address',
      subject: m.letterAddressSubject,
      body: m.letterAddress,
      label: m.letterAddressLabel,
      path: `/address?token=${encodeURIComponent(token)}`,
    },
  )
  await sendWords(tx, locale, person, {
    kind: 'people.address-asked',
    subject: m.letterAddressAskedSubject,
    body: m.letterAddressAsked,
    label: m.letterResetLabel,
    path: '/reset',
  })
}

/** To who ends their account: until when they may stay. */
export function sendLeaving(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.leaving',
    subject: m.letterLeavingSubject,
    body: m.letterLeaving,
    label: m.letterLeavingLabel,
    path: '/settings/leaving',
  })
}

/** To the address that was: it signs in no more. */
export function sendAddressChanged(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.address-changed',
    subject: m.letterAddressChangedSubject,
    body: m.letterAddressChanged,
    label: m.letterSignInLabel,
    path: '/sign-in',
  })
}

function sendWords(tx: Tx, localeName: string, person: Told, words: Words): Promise<void> {
  const locale = negotiateLocale(null, localeName)
  const t = translator(locale)
  const { baseUrl } = tx.services.site
  const lines: Line[] = [t(words.body, { name: person.name }), { label: t(words.label), href: baseUrl + words.path }]
  const written = composeLetter({
    locale,
    dir: directionOf(locale),
    lines,
    foot: [t(m.letterFoot, { site: new URL(baseUrl).host })],
  })
  const letter: Letter = { kind: words.kind, to: person.email, subject: t(words.subject), ...written }
  return tx.send(person.id === undefined ? letter : { ...letter, personId: person.id })
}
