import type { Temporal } from 'temporal-polyfill'
import type { Letter, Tx } from '#kernel/command/index.ts'
import {
  directionOf,
  negotiateLocale,
  say,
  translator,
  wordsFor,
  type Message,
  type Words,
} from '#kernel/i18n/index.ts'
import type { Path } from '#kernel/http/index.ts'
import { composeLetter, type Line } from '#kernel/mail/index.ts'
import { m } from '../messages/index.ts'
import { UNDO_HOURS } from '../terms.ts'
import { paths } from '../paths.ts'

interface Told {
  id?: string
  name: string
  email: string
  /** The language that the person chose; the page's where there is none. */
  locale?: string | null
}

interface Letters {
  kind: string
  subject: Message
  body: Message
  values?: Words['values']
  label: Message
  path: string
  zone?: string
}

/** What has happened to an account its owner hears in any case; the rest is what anybody can ask for. */
const TOLD_ALWAYS: ReadonlySet<string> = new Set([
  'people.address-changed',
  'people.password-changed',
  'people.leaving',
  'people.sign-in-changed',
])

/** Where a mailed link leads: its page asks for one press of a button. */
const link = (page: Path, token: string) => page.href({}, { query: { token } })

export function sendConfirmLink(tx: Tx, locale: string, person: Told, token: string): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.confirm',
    subject: m.letterConfirmSubject,
    body: m.letterConfirm,
    label: m.letterConfirmLabel,
    path: link(paths.confirm, token),
  })
}

export function sendResetLink(tx: Tx, locale: string, person: Told, token: string): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.reset',
    subject: m.letterResetSubject,
    body: m.letterReset,
    label: m.letterResetLabel,
    path: link(paths.resetNew, token),
  })
}

export function sendSignInLink(tx: Tx, locale: string, person: Told, token: string): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.sign-in',
    subject: m.letterSignInSubject,
    body: m.letterSignIn,
    label: m.letterSignInLabel,
    path: link(paths.signInLink, token),
  })
}

/** To who is signed in and changes their account: the link shows that it is them. */
export function sendProofLink(tx: Tx, locale: string, person: Told, token: string): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.proof',
    subject: m.letterProofSubject,
    body: m.letterProof,
    label: m.letterProofLabel,
    path: link(paths.proofLink, token),
  })
}

/** For an address that has an account already: the page says the same to everybody, the letter tells the owner. */
export function sendExists(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.exists',
    subject: m.letterExistsSubject,
    body: m.letterExists,
    label: m.letterSignInLabel,
    path: paths.signIn.href(),
  })
}

/** For an address that was an account's until lately, and may still be taken back. */
export function sendHeld(tx: Tx, locale: string, person: Told, until: Temporal.Instant, zone: string): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.held',
    subject: m.letterHeldSubject,
    body: m.letterHeld,
    values: { until },
    label: m.letterHeldLabel,
    path: paths.signUp.href(),
    zone,
  })
}

/** To a new address: the link that makes it the person's. */
export function sendAddressLink(
  tx: Tx,
  locale: string,
  { name, email, locale: own }: Told,
  token: string,
): Promise<void> {
  return sendWords(
    tx,
    locale,
    { name, email, locale: own ?? null },
    {
      kind: 'people.address',
      subject: m.letterAddressSubject,
      body: m.letterAddress,
      label: m.letterAddressLabel,
      path: link(paths.addressLink, token),
    },
  )
}

/** To the address of now: that another was asked for. */
export function sendAddressAsked(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.address-asked',
    subject: m.letterAddressAskedSubject,
    body: m.letterAddressAsked,
    label: m.letterResetLabel,
    path: paths.reset.href(),
  })
}

/** To the address that was: it signs in no more, and how it is taken back. */
export function sendAddressChanged(tx: Tx, person: Told, token: string): Promise<void> {
  return sendWords(tx, 'en', person, {
    kind: 'people.address-changed',
    subject: m.letterAddressChangedSubject,
    body: m.letterAddressChanged,
    values: { hours: UNDO_HOURS },
    label: m.letterAddressChangedLabel,
    path: link(paths.addressReturn, token),
  })
}

/** To who has another password now, whoever set it. */
export async function sendPasswordChanged(tx: Tx, personId: string): Promise<void> {
  const person = await tx.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'locale'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await sendWords(tx, 'en', person, {
    kind: 'people.password-changed',
    subject: m.letterPasswordChangedSubject,
    body: m.letterPasswordChanged,
    label: m.letterResetLabel,
    path: paths.reset.href(),
  })
}

/** To whom it is asked for another way of signing in from now on, or one less. */
export async function sendSignInChanged(tx: Tx, personId: string): Promise<void> {
  const person = await tx.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'locale'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await sendWords(tx, 'en', person, {
    kind: 'people.sign-in-changed',
    subject: m.letterSignInChangedSubject,
    body: m.letterSignInChanged,
    label: m.letterResetLabel,
    path: paths.reset.href(),
  })
}

/** To who ends their account: until when they may stay. */
export function sendLeaving(tx: Tx, locale: string, person: Told): Promise<void> {
  return sendWords(tx, locale, person, {
    kind: 'people.leaving',
    subject: m.letterLeavingSubject,
    body: m.letterLeaving,
    label: m.letterLeavingLabel,
    path: paths.leaving.href(),
  })
}

function sendWords(tx: Tx, pageLocale: string, person: Told, words: Letters): Promise<void> {
  const locale = negotiateLocale(null, person.locale ?? pageLocale)
  const t = translator(locale)
  const { baseUrl } = tx.services.site
  const body = say(words.body, { name: person.name, ...words.values })
  const reader = { t, zone: words.zone ?? 'UTC', now: tx.now }
  const lines: Line[] = [wordsFor(reader, body), { label: t(words.label), href: baseUrl + words.path }]
  const written = composeLetter({
    locale,
    dir: directionOf(locale),
    lines,
    foot: [t(m.letterFoot, { site: new URL(baseUrl).host })],
  })
  const about = { kind: words.kind, to: person.email, subject: t(words.subject) }
  const letter: Letter = { ...about, ...written, ...(TOLD_ALWAYS.has(words.kind) ? {} : { limited: true }) }
  return tx.send(person.id === undefined ? letter : { ...letter, personId: person.id })
}
