import type { Refusal } from '../refusal.ts'
import { weighTexts } from '../text/index.ts'
import { ownerOf } from '../threads/index.ts'
import { inTransaction } from './transaction.ts'
import type { Command, Ctx, Tx } from './tx.ts'

/**
 * Defines a change: facts, policy, rules, writes and event in one transaction. A refusal rolls everything back.
 * Called with an open transaction it joins that one, and a refusal undoes only what it did itself.
 * @param name `feature.verb-noun`, for logs and metrics.
 */
export function command<I, O>(name: string, run: (tx: Tx, input: I) => Promise<O | Refusal>): Command<I, O> {
  const call = (ctx: Ctx | Tx, input: I): Promise<O | Refusal> =>
    'db' in ctx ? ctx.call(made, input) : weighed(ctx, input, run)
  const made: Command<I, O> = Object.assign(call, { commandName: name, run })
  return made
}

/** Long texts are weighed before anything is locked. */
async function weighed<I, O>(
  ctx: Ctx,
  input: I,
  run: (tx: Tx, input: I) => Promise<O | Refusal>,
): Promise<O | Refusal> {
  const refusal = await weighTexts(ctx.services.threads, ownerOf(ctx), input)
  return refusal ?? inTransaction(ctx, (tx) => run(tx, input))
}
