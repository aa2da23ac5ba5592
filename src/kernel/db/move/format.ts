import { z } from 'zod'
import type { Counter } from './tables.ts'

export const FORMAT = 'p2pu-database'
export const FORMAT_VERSION = 1

/** The first line. */
export const heading = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  level: z.array(z.string()),
  counters: z.array(z.object({ name: z.string(), last: z.string().nullable() })) satisfies z.ZodType<Counter[]>,
})
/** Before the rows of a table: exactly `rows` lines follow, each one row. */
export const section = z.object({ table: z.string(), rows: z.number().int().nonnegative() })
/** The last line, so that a file cut short is known as one. */
export const ending = z.object({ end: z.literal(true) })

/** How many rows of which table were moved. */
export type MoveReport = Readonly<Record<string, number>>
