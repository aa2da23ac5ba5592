import { at, nth } from '../data/arrays.ts'
import { offScale } from '../data/check-input.ts'
import { placeOf } from '../data/graph.ts'
import type { ScoreOf } from '../data/review.ts'
import type { Estimated } from './estimate.ts'
import { messagesOf, type Message, type Messages } from './live-messages.ts'
import { inOrder, localFit } from './local-fit.ts'
import { observe } from './observe.ts'
import { allowanceOf } from './record-at.ts'
import { resultFrom } from './record.ts'
import type { WorkEstimate } from './result.ts'
import { gather, type Fit } from './sites.ts'
import { sweep } from './sweep/index.ts'

/** Estimates that take in one review at a time, between two full runs. */
export interface Live {
  /**
   * Folds in one review and answers the works it moves: its own first, then the others of its reviewer. What all reviewers have
   * in common (hyper-parameters, model) stays as it was. Some milliseconds, whatever the size of the activity.
   * @throws RangeError for a score off the scale or a second review by the same reviewer.
   */
  rescore: (review: ScoreOf) => WorkEstimate[]
}

const ROUNDS = 8
/** Of a reviewer with more reviews than this, some are enough; and such a one is not judged anew because of others. */
const BUSY = 60

/** Starts from a full run, which it does not change. */
export function live(estimated: Estimated): Live {
  const { fit, range, offset, checked } = estimated
  const { graph } = fit.problem
  const messages = messagesOf(fit)

  return { rescore }

  function rescore(review: ScoreOf): WorkEstimate[] {
    const problem = offScale(review.score, range)
    if (problem !== null) throw new RangeError(problem)
    const before = messages.to(review.work)
    if (before.some(({ reviewer }) => reviewer === review.reviewer))
      throw new RangeError(`${review.reviewer} has reviewed ${review.work} before`)
    const own = messages.by(review.reviewer).slice(0, BUSY)
    const inner = new Set([review.reviewer])
    for (const work of [review.work, ...own.map((message) => message.work)])
      for (const { reviewer } of messages.to(work)) if (messages.by(reviewer).length <= BUSY) inner.add(reviewer)
    const plain = 1 / (fit.hyper.noise + fit.hyper.bias)
    const added: Message = { ...review, precision: plain, weighted: plain * review.score }
    messages.add(added)
    const near = [...inner].flatMap((reviewer) =>
      reviewer === review.reviewer ? [...own, added] : messages.by(reviewer),
    )
    const local = localFit(fit, messages, near, inner)
    for (let round = 0; round < ROUNDS; round++) {
      observe(local)
      sweep(local, 0.8)
      gather(local)
    }
    keep(messages, local, near)
    return [review.work, ...own.map((message) => message.work)].map((work) => resultAt(local, work))
  }

  function resultAt(local: Fit, work: string): WorkEstimate {
    const place = placeOf(local.problem.graph.works, work)
    const there = placeOf(graph.works, work)
    const check = checked.get(there)
    const common = { range, model: fit.model, allowance: allowanceOf(fit, offset), offset: offset.value }
    const known = check === undefined ? null : { score: check.score, sd: check.sd }
    const [precision, weighted] = [at(local.workPrecision, place), at(local.workWeighted, place)]
    return { work, ...resultFrom(common, precision, weighted, messages.to(work).length, known) }
  }
}

function keep(all: Messages, local: Fit, messages: readonly Message[]): void {
  for (const [edge, message] of inOrder(local, messages)) {
    const row = nth(local.problem.rows.of, edge)
    const [precision, weighted] = [at(local.precision, row), at(local.weighted, row)]
    all.change(message, { precision, weighted })
  }
}
