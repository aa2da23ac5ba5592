import type { Ctx } from '../command/index.ts'
import { sweepAll, type Sweep } from '../sweeps/index.ts'

/**
 * Runs sweeps to their end, one after the other, and adds up the numbers that their rows came to: `{ settled: 1 }`. What
 * is nought is left out.
 * @throws Error when a row threw.
 */
export async function runSweep(ctx: Ctx, ...sweeps: readonly Sweep[]): Promise<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const sweep of sweeps) {
    const { done, failed } = await sweepAll(ctx, sweep)
    if (failed.length > 0) throw new Error(`${sweep.name}: ${failed.map(({ error }) => error).join('; ')}`)
    for (const one of done)
      for (const [name, count] of Object.entries(one as object))
        if (typeof count === 'number' && count !== 0) sums[name] = (sums[name] ?? 0) + count
  }
  return sums
}
