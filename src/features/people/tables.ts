import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    person: PersonTable
    session: SessionTable
    credential: CredentialTable
    verification: VerificationTable
    api_token: ApiTokenTable
    block: BlockTable
    address_change: AddressChangeTable
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

interface SessionTable {
  id: string
  person_id: string
  token: string
  expires_at: Temporal.Instant
  address: string | null
  agent: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

interface CredentialTable {
  id: string
  person_id: string
  account_id: string
  provider_id: string
  password: string | null
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Temporal.Instant | null
  refresh_token_expires_at: Temporal.Instant | null
  scope: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Temporal.Instant
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
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

interface AddressChangeTable {
  person_id: string
  email: string
  token_hash: string
  expires_at: Temporal.Instant
}

interface BlockTable {
  person_id: string
  blocked_id: string
  at: Temporal.Instant
}

declarePurposes('person', {
  purpose: 'Accounts',
  columns: {
    id: 'name for the program',
    handle: { purpose: 'address of the profile', personal: true, erase: 'clear' },
    name: { purpose: 'shown beside what the person does', personal: true, erase: 'clear' },
    email: { purpose: 'signing in and letters', personal: true, erase: 'clear' },
    email_confirmed: 'posting waits for it',
    image: { purpose: 'picture on the profile', personal: true, erase: 'clear' },
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
declarePurposes('session', {
  purpose: 'Where a person is signed in',
  columns: {
    id: 'name of the session',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    token: 'half of what the cookie holds; the other half is signed with the site’s secret',
    expires_at: 'end',
    address: { purpose: 'so that the person recognises it', personal: true, erase: 'delete-row' },
    agent: { purpose: 'so that the person recognises it', personal: true, erase: 'delete-row' },
    created_at: 'start',
    updated_at: 'last renewal',
  },
})
declarePurposes('credential', {
  purpose: 'Ways to sign in',
  columns: {
    id: 'name',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    account_id: 'the account at the provider',
    provider_id: 'password, or another site',
    password: 'a slow salted hash',
    access_token: 'for other sites; unused',
    refresh_token: 'for other sites; unused',
    id_token: 'for other sites; unused',
    access_token_expires_at: 'for other sites; unused',
    refresh_token_expires_at: 'for other sites; unused',
    scope: 'for other sites; unused',
    created_at: 'since when',
    updated_at: 'last change',
  },
})
declarePurposes('verification', {
  purpose: 'Links sent by mail that are not used yet',
  columns: {
    id: 'name',
    identifier: { purpose: 'what the link is for', personal: true, erase: 'delete-row' },
    value: { purpose: 'who asked', personal: true, erase: 'delete-row' },
    expires_at: 'end',
    created_at: 'when',
    updated_at: 'when',
  },
})
declarePurposes('api_token', {
  purpose: 'Keys for programs that act for a person',
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
declarePurposes('block', {
  purpose: 'No review, message or group with this person',
  columns: {
    person_id: { purpose: 'who blocks', personal: true, erase: 'delete-row' },
    blocked_id: { purpose: 'whom', personal: true, erase: 'delete-row' },
    at: 'when',
  },
})
declarePurposes('address_change', {
  purpose: 'New addresses that wait for their link to be followed',
  columns: {
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    email: { purpose: 'where the link went', personal: true, erase: 'delete-row' },
    token_hash: 'SHA-256 of the link’s end',
    expires_at: 'end',
  },
})
