import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Letter } from '../command/index.ts'
import type { Trx } from '../db/index.ts'

/** How many letters that anybody can ask for go to one address: of one kind, and of all kinds together. */
export const LETTERS_TO_ONE = {
  ofOneKind: { times: 3, minutes: 10 },
  ofAll: { times: 10, minutes: 24 * 60 },
} as const

/**
 * Whether an address has had as many letters as anybody can have sent there. Who asks at the same moment waits for the
 * transaction before, so that all are counted.
 */
export async function hasEnough(
  trx: Trx,
  { to, kind }: Pick<Letter, 'to' | 'kind'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const { ofOneKind, ofAll } = LETTERS_TO_ONE
  await sql`select pg_advisory_xact_lock(hashtext(${`letters to ${to}`}))`.execute(trx)
  const { alike, all } = await trx
    .selectFrom('mail')
    .select(({ fn, eb }) => [
      fn
        .countAll<number>()
        .filterWhere(
          eb.and([eb('kind', '=', kind), eb('created_at', '>', now.subtract({ minutes: ofOneKind.minutes }))]),
        )
        .as('alike'),
      fn.countAll<number>().as('all'),
    ])
    .where('to_address', '=', to)
    .where('limited', '=', true)
    .where('created_at', '>', now.subtract({ minutes: ofAll.minutes }))
    .executeTakeFirstOrThrow()
  return alike >= ofOneKind.times || all >= ofAll.times
}
