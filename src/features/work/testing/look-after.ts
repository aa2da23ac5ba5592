import type { Ctx } from '#kernel/command/index.ts'
import { runSweep } from '#kernel/testing/index.ts'
import { claimsRunOut, worksWait } from '../showing/sweeps.ts'

/** What the clock does each minute for works that wait: claims that ran out, then the steps that are due. */
export function lookAfterReviews(ctx: Ctx): Promise<Record<string, number>> {
  return runSweep(ctx, claimsRunOut, worksWait)
}
