import type { Temporal } from 'temporal-polyfill'
import { declarePurposes } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    issuer_key: IssuerKeyTable
  }
}

interface IssuerKeyTable {
  id: string
  public_multibase: string
  sealed_secret: string
  created_at: Temporal.Instant
  retired_at: Temporal.Instant | null
}

declarePurposes('issuer_key', {
  purpose: 'Keys that sign credentials',
  columns: {
    id: 'name',
    public_multibase: 'for everybody',
    sealed_secret: 'encrypted with the site’s secret',
    created_at: 'since when',
    retired_at: 'signs no more since; still verifies',
  },
})
