import { BASELINES, estimate, graphOf } from '../src/engines/peer-grading/index.ts'
import { makeCohort, MIXES, score, type CohortOptions, type Mix } from '../src/engines/peer-grading/simulate/index.ts'
import type { Figure } from './figure.ts'

/** Where the published table does not look: other mixes, small classes, coarse scales, and works near the top. */
interface Cell extends Partial<CohortOptions> {
  /** Whether the estimate is told who made what. */
  authors?: boolean
}

const RANDOM: Mix = { random: 30 }
const KIND: Mix = { inflate: 20 }
const RINGS: Mix = { collude: 20 }
const CEILING = { quality: { mean: 90, sd: 8 } }
const SMALL = { people: 40 }
const MIDDLE = { people: 200 }

/** Cohorts on a scale of few levels, with the spread that levels have in classes. */
function levels(count: number): Partial<CohortOptions> {
  const max = count - 1
  return {
    people: 200,
    range: { min: 0, max, step: 1 },
    quality: { mean: 0.65 * max, sd: 0.2 * max },
    biasSd: 0.1 * max,
    noiseSd: 0.17 * max,
  }
}

const CELLS: Record<string, Cell> = {
  'clean, 40 works': { ...SMALL },
  'clean, 40 works, k = 3': { ...SMALL, given: 3 },
  'clean, ceiling': { ...MIDDLE, ...CEILING },
  'clean, ceiling, 40 works': { ...SMALL, ...CEILING },
  'clean, works near perfect': { ...MIDDLE, quality: { mean: 97, sd: 3 } },
  'clean, works near perfect, 40 works': { ...SMALL, quality: { mean: 97, sd: 3 } },
  'clean, 5 levels': levels(5),
  'clean, 3 levels': levels(3),
  'clean, 2 levels': levels(2),
  'mixed20, 40 works': { mix: MIXES.mixed20, ...SMALL },
  'mixed20, ceiling': { mix: MIXES.mixed20, ...MIDDLE, ...CEILING },
  'mixed20, 5 levels': { mix: MIXES.mixed20, ...levels(5) },
  'mixed20, 4 levels': { mix: MIXES.mixed20, ...levels(4) },
  'mixed20, 3 levels': { mix: MIXES.mixed20, ...levels(3) },
  'mixed20, 2 levels': { mix: MIXES.mixed20, ...levels(2) },
  'mixed35, 40 works': { mix: MIXES.mixed35, ...SMALL },
  'mixed35, 5 levels': { mix: MIXES.mixed35, ...levels(5) },
  'random30, 1000 works': { mix: RANDOM, people: 1000 },
  'random30, 200 works': { mix: RANDOM, ...MIDDLE },
  'random30, 200 works, k = 3': { mix: RANDOM, ...MIDDLE, given: 3 },
  'random30, 40 works': { mix: RANDOM, ...SMALL },
  'random30, 40 works, k = 3': { mix: RANDOM, ...SMALL, given: 3 },
  'random30, ceiling': { mix: RANDOM, ...MIDDLE, ...CEILING },
  'random30, ceiling, 40 works': { mix: RANDOM, ...SMALL, ...CEILING },
  'random30, 5 levels': { mix: RANDOM, ...levels(5) },
  'random30, 5 levels, 40 works': { mix: RANDOM, ...levels(5), ...SMALL },
  'inflate20, 1000 works': { mix: KIND, people: 1000 },
  'inflate20, 200 works': { mix: KIND, ...MIDDLE },
  'inflate20, 200 works, k = 3': { mix: KIND, ...MIDDLE, given: 3 },
  'inflate20, 40 works': { mix: KIND, ...SMALL },
  'inflate20, 5 levels': { mix: KIND, ...levels(5) },
  'inflate20, ceiling': { mix: KIND, ...MIDDLE, ...CEILING },
  'rings20, authors not told': { mix: RINGS, ...MIDDLE },
  'rings20, authors told': { mix: RINGS, ...MIDDLE, authors: true },
  'rings20, authors not told, 40 works': { mix: RINGS, ...SMALL },
  'rings20, 5 levels, authors not told': { mix: RINGS, ...levels(5) },
  lazy40: { mix: { constant: 20, mean: 20 }, ...MIDDLE },
  'troll10, 40 works': { mix: { troll: 10 }, ...SMALL },
  generous30: { mix: { generous: 30 }, ...MIDDLE },
  'generous30, ceiling': { mix: { generous: 30 }, ...MIDDLE, ...CEILING },
  'heavy tails, 40 works': { ...SMALL, noise: 'student3' },
  'skewed noise': { ...MIDDLE, noise: 'skewed' },
}

/** Errors beside the mean's and the hold of intervals, for each cell; small classes are drawn as often as makes 200 works a seed. */
export function weakTable(seeds: readonly number[], only = ''): Figure[] {
  return Object.entries(CELLS)
    .filter(([name]) => name.includes(only))
    .flatMap(([name, cell]) => cellRows(name, cell, seeds))
}

function cellRows(name: string, cell: Cell, seeds: readonly number[]): Figure[] {
  const classes = Math.max(1, Math.round(200 / (cell.people ?? 1000)))
  const sums = { ours: 0, plain: 0, held: 0, works: 0 }
  for (const seed of seeds)
    for (let one = 0; one < classes; one++) {
      const { ours, plain, held, works } = classOf(cell, seed + 10_000 * one)
      sums.ours += ours
      sums.plain += plain
      sums.held += held
      sums.works += works
    }
  const [ours, plain] = [Math.sqrt(sums.ours / sums.works), Math.sqrt(sums.plain / sums.works)]
  const held = (100 * sums.held) / sums.works
  return [
    {
      name: `${name}: error against the mean`,
      value: ours / plain,
      unit: 'times',
      target: { most: 1.01 },
      note: `${ours.toPrecision(3)}, mean ${plain.toPrecision(3)}`,
    },
    { name: `${name}: 90 % intervals hold, at least`, value: held, unit: '%', target: { least: 87 } },
    { name: `${name}: 90 % intervals hold, at most`, value: held, unit: '%', target: { most: 93 } },
  ]
}

function classOf({ authors = false, mix = {}, ...options }: Cell, seed: number) {
  const cohort = makeCohort({ ...options, mix, seed })
  const { range } = cohort
  const [activity] = cohort.activities
  if (activity === undefined) throw new Error('a cohort has an activity')
  const { reviews, truth } = activity
  const estimated = estimate({ reviews, ...(authors ? { authors: activity.authors } : {}) }, { range })
  const graph = graphOf(reviews)
  const means = BASELINES.mean(graph)
  const plain = score(
    graph.works.map((work, at) => ({ work, estimate: means[at] ?? Number.NaN })),
    truth,
  )
  const { rmse, coverage } = score(estimated.works, truth)
  const works = estimated.works.length
  return { ours: rmse ** 2 * works, plain: plain.rmse ** 2 * works, held: coverage * works, works }
}
