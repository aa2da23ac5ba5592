import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    passkey: PasskeyTable
    passkey_challenge: PasskeyChallengeTable
  }
}

interface PasskeyTable {
  id: string
  person_id: string
  credential_id: string
  public_key: string
  counter: number
  transports: string[]
  name: string
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
}

interface PasskeyChallengeTable {
  challenge_hash: string
  person_id: string | null
  made_at: Temporal.Instant
}

const whose = { purpose: 'whose', personal: true, erase: 'delete-row' } as const

const passkeyTable = declareTable('passkey', {
  purpose: 'Passkeys that people sign in with',
  columns: {
    id: 'name for the program',
    person_id: whose,
    credential_id: { purpose: 'by which the device knows it', personal: true, erase: 'delete-row' },
    public_key: 'what its answers are checked with (COSE)',
    counter: 'so that a copied one is noticed',
    transports: 'how browsers reach it',
    name: { purpose: 'the person’s own note', personal: true, erase: 'delete-row' },
    created_at: 'when added',
    last_used_at: 'so that unused ones can be found',
  },
})
const passkeyChallengeTable = declareTable('passkey_challenge', {
  purpose: 'What browsers were asked for passkeys, for some minutes: each is answered once',
  columns: {
    challenge_hash: 'SHA-256 of what was asked',
    person_id: { purpose: 'who adds one; nobody where somebody signs in', personal: true, erase: 'delete-row' },
    made_at: 'when',
  },
})

export const passkeyTables = [passkeyTable, passkeyChallengeTable]
