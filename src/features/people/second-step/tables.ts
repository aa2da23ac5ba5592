import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'
import type { FirstProof } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    second_step: SecondStepTable
    recovery_code: RecoveryCodeTable
    sign_in_step: SignInStepTable
  }
}

interface SecondStepTable {
  person_id: string
  sealed_secret: string
  confirmed_at: Temporal.Instant | null
  last_counter: number
  wrong: number
  wrong_since: Temporal.Instant | null
}

interface RecoveryCodeTable {
  person_id: string
  code_hash: string
  used_at: Temporal.Instant | null
}

interface SignInStepTable {
  token_hash: string
  person_id: string
  by: FirstProof
  created_at: Temporal.Instant
}

const whose = { purpose: 'whose', personal: true, erase: 'delete-row' } as const

const secondStepTable = declareTable('second_step', {
  purpose: 'Who signs in with codes of an app, too',
  columns: {
    person_id: whose,
    sealed_secret: 'what the codes are made of, sealed with the site’s secret',
    confirmed_at: 'since when codes are asked for',
    last_counter: 'so that no code is taken twice',
    wrong: 'wrong codes of late',
    wrong_since: 'since when they count',
  },
})
const recoveryCodeTable = declareTable('recovery_code', {
  purpose: 'Codes for when the app is lost',
  columns: {
    person_id: whose,
    code_hash: 'a keyed hash of the code, which is shown once',
    used_at: 'each is taken once',
  },
})
const signInStepTable = declareTable('sign_in_step', {
  purpose: 'Sign-ins that wait some minutes for their second step',
  columns: {
    token_hash: 'SHA-256 of what the cookie holds',
    person_id: whose,
    by: 'what was shown first',
    created_at: 'when',
  },
})

export const secondStepTables = [secondStepTable, recoveryCodeTable, signInStepTable]
