import type { Temporal } from 'temporal-polyfill'
import type { StatusPurpose } from '#engines/open-badges/index.ts'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { IssuerKind, KeyAlgorithm } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    issuer: IssuerTable
    issuer_key: IssuerKeyTable
    status_list: StatusListTable
    status_document: StatusDocumentTable
    status_entry: StatusEntryTable
    signed_credential: SignedCredentialTable
  }
}

interface IssuerTable {
  id: string
  kind: IssuerKind
  school_id: string | null
  person_id: string | null
  at: Temporal.Instant
}

interface IssuerKeyTable {
  id: string
  issuer_id: string
  algorithm: KeyAlgorithm
  /** A multibase of Ed25519, the JWK of RS256 as JSON. */
  public_key: string
  sealed_secret: string
  created_at: Temporal.Instant
  retired_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
  revoked_reason: string | null
}

interface StatusListTable {
  id: string
  issuer_id: string
  number: number
  entries: number
  taken: number
}

interface StatusDocumentTable {
  list_id: string
  purpose: StatusPurpose
  changes: number
  signed_changes: number | null
  signed: string | null
}

interface StatusEntryTable {
  list_id: string
  position: number
  credential_id: string
  revoked_at: Temporal.Instant | null
  suspended_at: Temporal.Instant | null
}

interface SignedCredentialTable {
  id: string
  issuer_id: string
  kind: 'award' | 'endorsement'
  person_id: string | null
  by_id: string | null
  document: Json<Record<string, unknown>>
  jwt: string | null
  salt: string | null
  key_id: string | null
  jwt_key_id: string | null
  issued_at: Temporal.Instant
  replaced_by: string | null
  replaced_at: Temporal.Instant | null
}

const issuerTable = declareTable('issuer', {
  purpose: 'Who signs credentials: the site, schools, people who endorse',
  columns: {
    id: 'name, also in the address of its keys',
    kind: 'what it is',
    school_id: 'which school',
    person_id: { purpose: 'who', personal: true, erase: 'clear' },
    at: 'since when',
  },
})
const issuerKeyTable = declareTable('issuer_key', {
  purpose: 'Keys that sign credentials',
  columns: {
    id: 'name',
    issuer_id: 'whose',
    algorithm: 'for which form of credential',
    public_key: 'for everybody',
    sealed_secret: 'encrypted with the site’s secret; gone when it signs no more',
    created_at: 'since when',
    retired_at: 'signs no more since; what it signed still verifies',
    revoked_at: 'not to be trusted since',
    revoked_reason: 'why not',
  },
})
const statusListTable = declareTable('status_list', {
  purpose: 'Lists on which credentials are revoked or suspended',
  columns: {
    id: 'address',
    issuer_id: 'who keeps it',
    number: 'which of theirs',
    entries: 'how long',
    taken: 'how many have a place',
  },
})
const statusDocumentTable = declareTable('status_document', {
  purpose: 'What a list of status says, signed once for each change',
  columns: {
    list_id: 'of which list',
    purpose: 'revocation or suspension',
    changes: 'how often it changed',
    signed_changes: 'how often it had, when it was signed',
    signed: 'as it is fetched',
  },
})
const statusEntryTable = declareTable('status_entry', {
  purpose:
    'Which credential has which place in a list; stays when its person has gone, so that what they took along verifies',
  columns: {
    list_id: 'in which list',
    position: 'drawn by lot',
    credential_id: 'of which credential',
    revoked_at: 'revoked since',
    suspended_at: 'suspended since',
  },
})
const signedCredentialTable = declareTable('signed_credential', {
  purpose: 'Signed documents for people to carry away',
  columns: {
    id: 'address',
    issuer_id: 'who signed',
    kind: 'for what',
    person_id: { purpose: 'for whom', personal: true, erase: 'delete-row' },
    by_id: { purpose: 'which person signed, whose name it says', personal: true, erase: 'delete-row' },
    document: { purpose: 'as linked data; holds a salted hash of the address', personal: true, erase: 'delete-row' },
    jwt: { purpose: 'as a token, with the same content', personal: true, erase: 'delete-row' },
    salt: { purpose: 'keeps the address from being guessed', personal: true, erase: 'delete-row' },
    key_id: 'by which key as linked data',
    jwt_key_id: 'by which key as a token',
    issued_at: 'when',
    replaced_by: 'the one that came after it',
    replaced_at: 'when',
  },
})

export const issuerTables = [
  issuerTable,
  issuerKeyTable,
  statusListTable,
  statusDocumentTable,
  statusEntryTable,
  signedCredentialTable,
]
