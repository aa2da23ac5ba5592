import type { KyselyPlugin } from 'kysely'
import { Temporal } from 'temporal-polyfill'

/** For libraries that know only Date: instants in results become dates, on this handle alone. */
export function datesPlugin(): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => ({ ...result, rows: result.rows.map(withDates) }),
  }
}

function withDates(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
    ]),
  )
}
