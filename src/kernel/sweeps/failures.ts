import type { Ctx } from '../command/index.ts'

/** A row that throws is tried again after a minute, then after twice as long each time, at most after a day. */
const REST_MINUTES = 1
const LONGEST_REST_MINUTES = 24 * 60

/** Of these rows the ones that failed before, with how often, and whether they still rest. */
export async function failuresAmong({ services }: Ctx, sweep: string, ids: readonly string[]) {
  const rows = await services.db
    .selectFrom('sweep_failure')
    .select(['row_id', 'times', 'next_at'])
    .where('sweep', '=', sweep)
    .where('row_id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ row_id: id, times, next_at: nextAt }) => [id, { times, nextAt }]))
}

/** Notes that a row failed once more, and until when it is left alone. */
export async function noteFailure({ services }: Ctx, sweep: string, id: string, error: string, times: number) {
  const now = services.now()
  const minutes = Math.min(REST_MINUTES * 2 ** (times - 1), LONGEST_REST_MINUTES)
  const row = { error, times, at: now, next_at: now.add({ minutes }) }
  await services.db
    .insertInto('sweep_failure')
    .values({ sweep, row_id: id, ...row })
    .onConflict((conflict) => conflict.columns(['sweep', 'row_id']).doUpdateSet(row))
    .execute()
}

export async function forgetFailure({ services }: Ctx, sweep: string, id: string) {
  await services.db.deleteFrom('sweep_failure').where('sweep', '=', sweep).where('row_id', '=', id).execute()
}

/** The rows that sweeps cannot deal with at present, those first that failed most often. */
export function failingRows({ services }: Ctx) {
  return services.db
    .selectFrom('sweep_failure')
    .select(['sweep', 'row_id', 'error', 'times', 'at'])
    .orderBy('times', 'desc')
    .orderBy('sweep')
    .orderBy('row_id')
    .limit(100)
    .execute()
}
