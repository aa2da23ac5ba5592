import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'
import type { AskKind, Held, LinkKind, SecurityKind } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    person: PersonTable
    password: PasswordTable
    session: SessionTable
    account_link: AccountLinkTable
    account_ask: AccountAskTable
    security_event: SecurityEventTable
    former_handle: FormerHandleTable
    api_token: ApiTokenTable
    block: BlockTable
  }
}

interface PersonTable {
  id: string
  handle: string
  name: string
  email: string
  email_confirmed: Generated<boolean>
  image: string | null
  bio: Generated<string>
  languages: Generated<string[]>
  zone: Generated<string>
  locale: string | null
  links: Generated<string[]>
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
  leaving_at: Generated<Temporal.Instant | null>
  erased_at: Generated<Temporal.Instant | null>
}

interface PasswordTable {
  person_id: string
  hash: string
  device_hash: string | null
  set_at: Temporal.Instant
}

interface SessionTable {
  id: string
  person_id: string
  token_hash: string
  proven_at: Temporal.Instant
  expires_at: Temporal.Instant
  address: string | null
  agent: string | null
  held: Held | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

interface AccountLinkTable {
  token_hash: string
  person_id: string
  kind: LinkKind
  email: string
  held: Held | null
  next: string | null
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
}

interface AccountAskTable {
  id: string
  kind: AskKind
  email: string
  name: string
  password_hash: string | null
  device_hash: string | null
  next: string | null
  zone: string
  locale: string
  at: Temporal.Instant
}

interface SecurityEventTable {
  id: string
  person_id: string | null
  kind: SecurityKind
  address: string | null
  agent: string | null
  at: Temporal.Instant
}

interface FormerHandleTable {
  handle_hash: string
  person_id: string | null
  at: Temporal.Instant
}

interface ApiTokenTable {
  id: string
  person_id: string
  name: string
  hash: string
  scopes: string[]
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
}

interface BlockTable {
  person_id: string
  blocked_id: string
  at: Temporal.Instant
}

const whose = { purpose: 'whose', personal: true, erase: 'delete-row' } as const
const recognised = { purpose: 'so that the person recognises it', personal: true, erase: 'delete-row' } as const

const personTable = declareTable('person', {
  purpose: 'Accounts',
  columns: {
    id: 'name for the program',
    handle: { purpose: 'address of the profile', personal: true, erase: 'clear' },
    name: { purpose: 'shown beside what the person does', personal: true, erase: 'clear' },
    email: { purpose: 'signing in and letters', personal: true, erase: 'clear' },
    email_confirmed: 'posting waits for it',
    image: { purpose: 'own picture', personal: true, erase: 'clear', names: 'bytes' },
    bio: { purpose: 'profile', personal: true, erase: 'clear' },
    languages: { purpose: 'profile and matching', personal: true, erase: 'clear' },
    zone: { purpose: 'times in the reader’s zone', personal: true, erase: 'clear' },
    locale: { purpose: 'language of pages and letters', personal: true, erase: 'clear' },
    links: { purpose: 'profile', personal: true, erase: 'clear' },
    created_at: 'since when',
    updated_at: 'last change',
    leaving_at: 'when everything about them will be erased; they may stay until then',
    erased_at: 'when it was',
  },
})
const passwordTable = declareTable('password', {
  purpose: 'Passwords',
  columns: {
    person_id: whose,
    hash: 'a slow salted hash',
    device_hash: 'SHA-256 of a cookie of the browser that set it at sign-up',
    set_at: 'since when',
  },
})
const sessionTable = declareTable('session', {
  purpose: 'Where a person is signed in',
  columns: {
    id: 'name of the session',
    person_id: whose,
    token_hash: 'SHA-256 of what the cookie holds',
    proven_at: 'when a password or a mailed link last proved who it is',
    expires_at: 'end, unless it is used before',
    address: recognised,
    agent: recognised,
    held: { purpose: 'a form as typed, until who it is has been proven', personal: true, erase: 'delete-row' },
    created_at: 'start',
    updated_at: 'last renewal',
  },
})
const accountLinkTable = declareTable('account_link', {
  purpose: 'Links sent by mail that are not used yet',
  columns: {
    token_hash: 'SHA-256 of the link’s end',
    person_id: whose,
    kind: 'what it does',
    email: { purpose: 'the address that it proves, or gives back', personal: true, erase: 'delete-row' },
    held: { purpose: 'a form as typed, until who it is has been proven', personal: true, erase: 'delete-row' },
    next: { purpose: 'where on this site they wanted to be', personal: true, erase: 'delete-row' },
    created_at: 'when',
    expires_at: 'end',
  },
})
const accountAskTable = declareTable('account_ask', {
  purpose: 'What was asked at the doors, for some seconds, until a job has looked whose address it is',
  columns: {
    id: 'name',
    kind: 'what was asked',
    email: { purpose: 'who is asked for', personal: true, erase: 'delete-row' },
    name: { purpose: 'of a new account', personal: true, erase: 'delete-row' },
    password_hash: 'of a new account',
    device_hash: 'SHA-256 of a cookie of the browser that asked',
    next: { purpose: 'where on this site they wanted to be', personal: true, erase: 'delete-row' },
    zone: 'of a new account',
    locale: 'language of the page',
    at: 'when',
  },
})
const securityEventTable = declareTable('security_event', {
  purpose: 'What happened to an account: shown to its person for 90 days',
  columns: {
    id: 'name',
    person_id: whose,
    kind: 'what',
    address: recognised,
    agent: recognised,
    at: 'when',
  },
})
const formerHandleTable = declareTable('former_handle', {
  purpose: 'Handles that were somebody’s, so that old mentions lead to nobody else',
  columns: {
    handle_hash: 'SHA-256 of the handle',
    person_id: { purpose: 'whose profile it leads to', personal: true, erase: 'clear' },
    at: 'when it was given up',
  },
})
const apiTokenTable = declareTable('api_token', {
  purpose: 'API tokens for programs that act for a person',
  columns: {
    id: 'name for the program',
    person_id: { purpose: 'for whom it acts', personal: true, erase: 'delete-row' },
    name: { purpose: 'the person’s own note', personal: true, erase: 'delete-row' },
    hash: 'SHA-256 of the token; the token itself is shown once',
    scopes: 'what it may do',
    created_at: 'when made',
    last_used_at: 'so that unused ones can be found',
    revoked_at: 'end',
  },
})
const blockTable = declareTable('block', {
  purpose: 'No review, message or group with this person',
  columns: {
    person_id: { purpose: 'who blocks', personal: true, erase: 'delete-row' },
    blocked_id: { purpose: 'whom', personal: true, erase: 'delete-row' },
    at: 'when',
  },
})

export const peopleTables = [
  personTable,
  passwordTable,
  sessionTable,
  accountLinkTable,
  accountAskTable,
  securityEventTable,
  formerHandleTable,
  apiTokenTable,
  blockTable,
]
