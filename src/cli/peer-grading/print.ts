import { once } from 'node:events'
import { explain, type Estimated, type ReviewerEstimate, type WorkEstimate } from '#engines/peer-grading/index.ts'

/** Results under a name: a criterion's, or the total's. */
export interface Named {
  name: string
  estimated: Estimated
}

/** Writes piece by piece, since results of many works are longer than a string can be. */
export async function print(pieces: Iterable<string>): Promise<void> {
  let waiting = ''
  const flush = async () => {
    if (waiting !== '' && !process.stdout.write(waiting)) await once(process.stdout, 'drain')
    waiting = ''
  }
  for (const piece of pieces) {
    waiting += piece
    if (waiting.length > 1 << 16) await flush()
  }
  await flush()
}

/** A table for people. */
export function* textOf(results: readonly Named[]): Generator<string> {
  for (const { name, estimated } of results) {
    const { model, nu, works, reviewers, cohort, offset } = estimated
    const tails = Number.isFinite(nu) ? `, noise with heavy tails (t, ${nu})` : ''
    yield `${name === '' ? '' : `${plain(name)}\n`}Model: ${model}${tails}. Works: mean ${short(cohort.mean)}, sd ${short(cohort.worksSd)}. Strictness: sd ${short(cohort.biasSd)}. Noise: sd ${short(cohort.noiseSd)}.\n`
    if (offset.checks > 0)
      yield `Random checks of ${offset.checks} works: estimates are ${short(Math.abs(offset.value))} ${offset.value >= 0 ? 'lower' : 'higher'} than the reviews (sd ${short(offset.sd)}).\n`
    yield line(['work', 'estimate', 'sd', '90 % from', 'to', 'reviews', 'method'])
    for (const one of works) yield line(workCells(one))
    yield `\n${line(['reviewer', 'reviews', 'bias', 'sd', 'precision', 'weight', 'honest', 'constant', 'class-mean', 'troll', 'wide'])}`
    for (const one of reviewers) yield line(reviewerCells(one))
    yield '\n'
  }
}

/**
 * For programs. `nu` is null for normal noise. Each work has its record: what its result was made from, to compute it again
 * with `recompute`.
 */
export function* jsonOf(results: readonly Named[]): Generator<string> {
  yield '{"results":['
  for (const [at, { name, estimated }] of results.entries()) {
    const { range, model, nu, candidates, cohort, offset, works, reviewers } = estimated
    const head = { criterion: name, range, model, nu, candidates, cohort, offset }
    yield `${at === 0 ? '' : ','}${JSON.stringify(head).slice(0, -1)},"works":[`
    for (const [place, one] of works.entries()) {
      const { record, scores: _, ...why } = explain(estimated, one.work)
      yield `${place === 0 ? '' : ','}${JSON.stringify({ ...one, why, record })}`
    }
    yield '],"reviewers":['
    for (const [place, one] of reviewers.entries()) yield `${place === 0 ? '' : ','}${JSON.stringify(one)}`
    yield ']}'
  }
  yield ']}\n'
}

export function line(cells: readonly string[]): string {
  return `${cells
    .map((cell, at) => (at === 0 ? plain(cell).padEnd(24) : plain(cell).padStart(10)))
    .join(' ')
    .trimEnd()}\n`
}

export function short(value: number): string {
  return value.toFixed(2)
}

function workCells({ work, estimate, sd, low, high, n, method }: WorkEstimate): string[] {
  return [work, short(estimate), short(sd), short(low), short(high), String(n), method]
}

function reviewerCells({ reviewer, n, bias, biasSd, precision, weight, types }: ReviewerEstimate): string[] {
  const { honest, constant, troll, wide } = types
  const shares = [honest, constant, types['class-mean'], troll, wide].map(short)
  return [reviewer, String(n), short(bias), short(biasSd), precision.toPrecision(3), short(weight), ...shares]
}

/** A name from a file must not speak to the terminal. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ')
}
