/** What an API token may do. */
export const SCOPES = ['read', 'write'] as const
export type Scope = (typeof SCOPES)[number]

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

/** Days in which somebody who ended their account may stay after all. */
export const LEAVING_DAYS = 7
/** The name under which what a person gave to others stays. */
export const FORMER_MEMBER = 'Former member'

/** Where a sign-in comes from. */
export interface Visitor {
  /** Headers of the request, for the session list. */
  headers: Headers
}

export interface SignedIn {
  personId: string
  /** Set-Cookie lines. */
  cookies: readonly string[]
}
