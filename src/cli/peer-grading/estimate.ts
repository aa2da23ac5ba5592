import { parseArgs } from 'node:util'
import { BASELINES, estimateCriteria, graphOf, type Baseline, type Range } from '#engines/peer-grading/index.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'
import { jsonOf, line, print, short, textOf } from './print.ts'
import { readChecks } from './read-checks.ts'
import { readReviews, type ReadReviews } from './read-reviews.ts'
import { numberIn } from './read-table.ts'
import { readState, writeState } from './state-file.ts'

const OPTIONS = {
  checks: { type: 'string' },
  state: { type: 'string' },
  'save-state': { type: 'string' },
  method: { type: 'string', default: 'ours' },
  min: { type: 'string', default: '0' },
  max: { type: 'string', default: '100' },
  step: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const

/** `peer-grading estimate REVIEWS.csv`: what works deserve from what peers said of them. */
export async function main(args: string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
  const [path, ...more] = positionals
  const range = rangeOf(values.min, values.max, values.step)
  const method = methodOf(values.method)
  const problem =
    path === undefined || more.length > 0
      ? 'One file of reviews is needed.'
      : ((typeof range === 'string' ? range : null) ??
        (method === null ? `There is no method "${values.method}".` : null) ??
        (method !== 'ours' && [values.checks, values.state, values['save-state']].some((one) => one !== undefined)
          ? 'Checks and state are only for the method ours.'
          : null))
  if (problem !== null || path === undefined || typeof range === 'string' || method === null) {
    process.stderr.write(`${problem ?? ''}\n\n${USAGE}`)
    return 2
  }
  const read = await readReviews(path, range)
  if (method !== 'ours') {
    await print(baselineOf(read, range, method, values.json))
    return 0
  }
  const checks = values.checks === undefined ? [] : await readChecks(values.checks, range)
  const criteria = new Set(read.reviews.map(({ criterion }) => criterion))
  const strange = checks.find(({ criterion }) => criterion !== '' && !criteria.has(criterion))
  if (strange !== undefined) throw new Error(`${values.checks}: no review has the criterion "${strange.criterion}".`)
  const states = values.state === undefined ? {} : await readState(values.state)
  const estimated = estimateCriteria({ ...read, checks, states }, () => range)
  const results = [
    ...estimated.criteria.map((one) => ({ name: one.criterion, estimated: one.estimated })),
    ...(estimated.total === null ? [] : [{ name: 'total', estimated: estimated.total }]),
  ]
  if (values['save-state'] !== undefined) await writeState(values['save-state'], estimated.states)
  await print(values.json ? jsonOf(results) : textOf(results))
  return 0
}

function rangeOf(least: string, most: string, by: string): Range | string {
  const [min, max, step] = [numberIn(least), numberIn(most), numberIn(by)]
  if (min === null || max === null || step === null) return '--min, --max and --step are numbers.'
  if (max <= min) return '--max has to be above --min.'
  if (step < 0) return '--step is 0 or more; 0 allows any score between --min and --max.'
  const steps = step === 0 ? 0 : (max - min) / step
  return Math.abs(steps - Math.round(steps)) > 1e-6
    ? `Steps of ${step} do not lead from ${min} to ${max}.`
    : { min, max, step }
}

function methodOf(name: string): Baseline | 'ours' | null {
  return name === 'ours' ? name : Object.hasOwn(BASELINES, name) ? (name as Baseline) : null
}

function* baselineOf({ reviews }: ReadReviews, range: Range, method: Baseline, json: boolean): Generator<string> {
  const criteria = [...new Set(reviews.map(({ criterion }) => criterion))].sort()
  const results = criteria.map((criterion) => {
    const graph = graphOf(reviews.filter((review) => review.criterion === criterion))
    const estimates = BASELINES[method](graph, range)
    const works = graph.works.map((work, at) => ({
      work,
      estimate: estimates[at] ?? null,
      n: (graph.workStart[at + 1] ?? 0) - (graph.workStart[at] ?? 0),
      method,
    }))
    return { criterion, range, works }
  })
  if (json) {
    yield `${JSON.stringify({ results })}\n`
    return
  }
  for (const { criterion, works } of results) {
    if (criterion !== '') yield `${criterion}\n`
    yield line(['work', 'estimate', 'reviews', 'method'])
    for (const { work, estimate, n } of works)
      yield line([work, estimate === null ? '' : short(estimate), String(n), method])
  }
}
