import { paths } from './paths.ts'

/** What an API token may do. */
export const SCOPES = ['read', 'write'] as const
export type Scope = (typeof SCOPES)[number]
export const MAX_TOKENS = 20

/** Shortest password; length is what counts. */
export const MIN_PASSWORD = 10
/** Most letters of a password: hashing costs time. */
export const MAX_PASSWORD = 128
/** Handles that would look like pages or people in charge. */
export const RESERVED_HANDLES: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'api',
  'everyone',
  'help',
  'me',
  'new',
  'p2pu',
  'root',
  'staff',
  'steward',
  'support',
  'system',
])
export const HANDLE = /^[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?$/

export const MAX_PASSKEYS = 20
/** How long a browser may take to answer for a passkey. */
export const CHALLENGE_MINUTES = 5

/** Of a person's own picture, in pixels. */
export const PICTURE_SIDE = 512

/** A session that is not used for so many days ends. */
export const SESSION_IDLE_DAYS = 30
/** A session ends after so many days however much it is used. */
export const SESSION_MAX_DAYS = 90
/** How often a session in use is renewed; its idle limit is true to so many hours. */
export const SESSION_RENEWAL_HOURS = 12
/** How one may show first who one is; some have a second step after it. */
export type FirstProof = 'signed-in' | 'signed-in-by-link'
/** How long the second step may take. */
export const STEP_MINUTES = 10
/** How long after a sign-in the account itself may be changed without another proof. */
export const FRESH_MINUTES = 15

/** What a mailed link does, and for how many minutes it can. */
export const LINK_MINUTES = {
  confirm: 24 * 60,
  'sign-in': 15,
  reset: 60,
  prove: 15,
  address: 24 * 60,
  undo: 72 * 60,
} as const
export type LinkKind = keyof typeof LINK_MINUTES
export const UNDO_HOURS = LINK_MINUTES.undo / 60

export type AskKind = 'sign-up' | 'confirm' | 'sign-in' | 'reset'

/** Languages to choose from on a profile; others that somebody has already stay. */
export const PROFILE_LANGUAGES = [
  'af',
  'am',
  'ar',
  'bg',
  'bn',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'eu',
  'fa',
  'fi',
  'fr',
  'ga',
  'gl',
  'gu',
  'ha',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'ig',
  'it',
  'ja',
  'kn',
  'ko',
  'lt',
  'lv',
  'ml',
  'mr',
  'ms',
  'my',
  'nb',
  'ne',
  'nl',
  'pa',
  'pl',
  'ps',
  'pt',
  'ro',
  'ru',
  'si',
  'sk',
  'sl',
  'so',
  'sq',
  'sr',
  'sv',
  'sw',
  'ta',
  'te',
  'th',
  'tl',
  'tr',
  'uk',
  'ur',
  'uz',
  'vi',
  'xh',
  'yo',
  'zh',
  'zu',
] as const

/** What a person is shown of what happened to their account. */
export const SECURITY_KINDS = [
  'signed-in',
  'signed-in-by-link',
  'signed-in-by-passkey',
  'passkey-added',
  'passkey-removed',
  'wrong-password',
  'wrong-code',
  'codes-on',
  'codes-off',
  'recovery-codes-made',
  'recovery-code-used',
  'proved',
  'address-confirmed',
  'address-asked',
  'address-changed',
  'address-restored',
  'password-changed',
  'password-reset',
  'password-dropped',
  'token-made',
  'token-revoked',
  'session-ended',
  'signed-out-everywhere',
  'leaving',
  'stayed',
] as const
export type SecurityKind = (typeof SECURITY_KINDS)[number]
export const SECURITY_DAYS = 90

/** Forms that wait for a proof of who it is, and what of them is held meanwhile: never a password. */
export const HELD_FIELDS = {
  [paths.address.pattern]: ['email'],
  [paths.password.pattern]: [],
  [paths.tokens.pattern]: ['name', 'write'],
  [paths.passkeys.pattern]: ['name'],
  [paths.passkeyEnd.pattern]: [],
  [paths.codes.pattern]: [],
  [paths.codesConfirmation.pattern]: [],
  [paths.codesEnd.pattern]: [],
  [paths.recoveryCodes.pattern]: [],
  [paths.leaving.pattern]: ['handle'],
} as const satisfies Readonly<Record<string, readonly string[]>>
export type Wanted = keyof typeof HELD_FIELDS
export const WANTED = Object.keys(HELD_FIELDS) as [Wanted, ...Wanted[]]

export interface Held {
  readonly wanted: Wanted
  readonly typed: Readonly<Record<string, string>>
}

/** Days in which somebody who ended their account may stay after all. */
export const LEAVING_DAYS = 7
/** The name under which what a person gave to others stays. */
export const FORMER_MEMBER = 'Former member'

/** Where a request comes from, for the person to recognise. */
export interface Visitor {
  /** Network address. */
  readonly from: string
  readonly agent: string
}

/** A mailed link as it was followed. */
export interface FollowedLink {
  readonly token: string
  readonly visitor: Visitor
  /** The session that the browser has already. */
  readonly replaces: string | null
  /** What the browser holds from signing up. */
  readonly device: string | null
}

export interface SignedIn {
  readonly personId: string
  /** Set-Cookie lines. */
  readonly cookies: readonly string[]
  /** There is no session yet: a code is asked for first. */
  readonly stepLeft?: true
}
