import { spawnSync } from 'node:child_process'
import { BASELINES, estimate, graphOf, pg1Of, type ReviewerState } from '../src/engines/peer-grading/index.ts'
import {
  flaggedShare,
  makeCohort,
  MIXES,
  score,
  type Activity,
  type Mix,
} from '../src/engines/peer-grading/simulate/index.ts'
import type { Figure } from './figure.ts'

/** Errors that may not be passed, of five reviews each: the table of the published design. */
const MOST: Record<keyof typeof MIXES, number> = {
  clean: 4.8,
  lazy20: 5.7,
  collude10: 5.3,
  troll5: 5,
  mixed20: 5.75,
  mixed35: 6.8,
}
const MAX_WITH_EARLIER = 5.1
/** Of honest reviewers, in percent. */
const MAX_FLAGGED: Partial<Record<keyof typeof MIXES, number>> = { clean: 0.5, mixed20: 4 }
const SPEED = new URL('peer-grading-speed.ts', import.meta.url).pathname
/** What PG1 is told of the cohort: the truth, which is the most that can be done for it. */
const TOLD = { worksSd: 12, biasSd: 7, noiseSd: 11 }

interface Run {
  errors: Record<string, number>
  coverage: number
  flagged: number
  fewer: number
}

/** Errors, intervals, flags, time and memory of peer grading beside how others do it, over simulated cohorts. */
export async function peerGrading(seeds: string): Promise<Figure[]> {
  const numbers = seedsIn(seeds)
  const tables = Object.entries(MIXES).flatMap(([name, mix]) => tableOf(name as keyof typeof MIXES, mix, numbers))
  return [...tables, earlierRow(numbers), ...speedRows()]
}

function tableOf(name: keyof typeof MIXES, mix: Mix, seeds: readonly number[]): Figure[] {
  const runs = seeds.map((seed) => runOf(seed, mix))
  const mean = (of: (run: Run) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  const error = (method: string) => mean(({ errors }) => errors[method] ?? Number.NaN)
  const others = ['mean', 'median', 'pg1', 'pg1 told', 'vancouver', 'moodle']
  const note = others.map((method) => `${method} ${error(method).toFixed(2)}`).join(', ')
  const flagged = MAX_FLAGGED[name]
  const plain = error('mean')
  return [
    { name: `${name}: error, k = 5`, value: error('ours'), unit: 'points', target: { most: MOST[name] }, note },
    { name: `${name}: error against the mean`, value: error('ours') / plain, unit: 'times', target: { most: 1.01 } },
    {
      name: `${name}: error at k = 4, at most the mean at 5`,
      value: mean(({ fewer }) => fewer),
      unit: 'points',
      target: { most: Number(plain.toFixed(2)) },
    },
    {
      name: `${name}: 90 % intervals hold, at least`,
      value: 100 * mean(({ coverage }) => coverage),
      unit: '%',
      target: { least: 87 },
    },
    {
      name: `${name}: 90 % intervals hold, at most`,
      value: 100 * mean(({ coverage }) => coverage),
      unit: '%',
      target: { most: 93 },
    },
    {
      name: `${name}: honest reviewers flagged`,
      value: 100 * mean(({ flagged }) => flagged),
      unit: '%',
      target: flagged === undefined ? null : { most: flagged },
    },
  ]
}

function runOf(seed: number, mix: Mix): Run {
  const cohort = makeCohort({ seed, mix })
  const { range } = cohort
  const { reviews, truth } = lastOf(cohort.activities)
  const estimated = estimate({ reviews }, { range })
  const { rmse, coverage } = score(estimated.works, truth)
  const graph = graphOf(reviews)
  const errorOf = (estimates: Float64Array) =>
    score(
      graph.works.map((work, at) => ({ work, estimate: estimates[at] ?? Number.NaN })),
      truth,
    ).rmse
  const fewer = makeCohort({ seed, mix, given: 4 })
  const four = lastOf(fewer.activities)
  return {
    errors: {
      ...Object.fromEntries(Object.entries(BASELINES).map(([name, method]) => [name, errorOf(method(graph, range))])),
      'pg1 told': errorOf(pg1Of(graph, TOLD)),
      ours: rmse,
    },
    coverage,
    flagged: flaggedShare(estimated.reviewers, cohort.kinds),
    fewer: score(estimate({ reviews: four.reviews }, { range }).works, four.truth).rmse,
  }
}

function earlierRow(seeds: readonly number[]): Figure {
  const runs = seeds.map((seed) => {
    const cohort = makeCohort({ seed, mix: MIXES.mixed20, earlier: 3 })
    let state: ReviewerState | null = null
    let result = { rmse: Number.NaN, coverage: Number.NaN }
    for (const { reviews, truth } of cohort.activities) {
      const estimated = estimate({ reviews, state }, { range: cohort.range })
      state = estimated.state
      result = score(estimated.works, truth)
    }
    return result
  })
  const mean = (of: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + of(run), 0) / runs.length
  return {
    name: 'mixed20 with 3 earlier activities: error, k = 5',
    value: mean(({ rmse }) => rmse),
    unit: 'points',
    target: { most: MAX_WITH_EARLIER },
    note: `90 % intervals hold in ${(100 * mean(({ coverage }) => coverage)).toFixed(1)} %`,
  }
}

function speedRows(): Figure[] {
  const small = speedAt(1_000)
  const large = speedAt(100_000)
  const wall = (ms: number) => `${(ms / 1000).toFixed(1)} s by the clock of a machine that others use too`
  return [
    {
      name: '1,000 works x 5: processor time',
      value: small.cpuMs,
      unit: 'ms',
      target: { most: 300 },
      note: wall(small.ms),
    },
    {
      name: '100,000 works x 5: processor time',
      value: large.cpuMs / 1000,
      unit: 's',
      target: { most: 10 },
      note: wall(large.ms),
    },
    { name: '100,000 works x 5: memory of the process', value: large.peakMb, unit: 'MB', target: { most: 300 } },
    {
      name: 'one review folded in at 100,000 works',
      value: large.rescoreMs,
      unit: 'ms',
      target: { most: 50 },
      note: `median; slowest ${large.slowestRescoreMs.toFixed(0)} ms`,
    },
  ]
}

interface Speed {
  ms: number
  cpuMs: number
  peakMb: number
  rescoreMs: number
  slowestRescoreMs: number
}

function speedAt(works: number): Speed {
  const { stdout, status, stderr } = spawnSync(process.execPath, [SPEED, String(works)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the measurement ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as Speed
}

function lastOf(activities: readonly Activity[]): Activity {
  const last = activities.at(-1)
  if (last === undefined) throw new Error('a cohort has an activity')
  return last
}

/** "300-319" or "7,8,9". */
export function seedsIn(text: string): number[] {
  const [first, last] = text.split('-').map(Number)
  const numbers =
    text.includes('-') && first !== undefined && last !== undefined
      ? Array.from({ length: last - first + 1 }, (_, at) => first + at)
      : text.split(',').map(Number)
  if (numbers.length === 0 || !numbers.every(Number.isInteger)) throw new Error(`"${text}" is no list of seeds.`)
  return numbers
}
