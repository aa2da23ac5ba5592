import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { versionFacts } from '../../work/index.ts'
import { reachTo, type Step } from '../ladder.ts'
import { settleIfReady } from '../settle-version.ts'

/** Settles a version with the reviews there are, at least one; its page and its notice say with how many. Refuses `unknown` without any. */
export const settleWithFewer = command(
  'work.settle-with-fewer',
  async (tx, step: Step): Promise<{ settled: true } | Refusal> => {
    const version = await versionFacts(tx.db, step.versionId)
    if (version === null) return unknown('work')
    if (!(await settleIfReady(tx, version, 1))) return unknown('review')
    await reachTo(tx, step, 'fewer')
    return { settled: true }
  },
)
