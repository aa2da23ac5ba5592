import type { Range, ScoreOf } from '../data/review.ts'
import { kindsOf, RING, type Kind, type Mix } from './adversaries.ts'
import { randomOf, type Random } from './random.ts'

/** What a simulated cohort is like; the defaults are those of the published table. */
export interface CohortOptions {
  seed: number
  mix: Mix
  people?: number
  /** Reviews given by each person. */
  given?: number
  /** Activities of the same people before this one. */
  earlier?: number
  range?: Range
  quality?: { mean: number; sd: number }
  biasSd?: number
  /** Mean variance of a reviewer's noise is the square of this. */
  noiseSd?: number
  /** Shape of the gamma-distributed reliabilities; Infinity makes all equal. */
  reliability?: number
  /** Shape of one review's noise. */
  noise?: 'normal' | 'student3' | 'laplace' | 'skewed'
  /** Strictness of the whole cohort. */
  offset?: number
}

/** One activity: what was given, and what nobody but the simulation knows. */
export interface Activity {
  reviews: ScoreOf[]
  truth: ReadonlyMap<string, number>
  authors: ReadonlyMap<string, string>
}

export interface Cohort {
  kinds: ReadonlyMap<string, Kind>
  range: Range
  /** Oldest first; the last is the one to be estimated. */
  activities: Activity[]
}

interface Person {
  name: string
  kind: Kind
  bias: number
  sd: number
  /** What a constant reviewer gives. */
  favourite: number
}

/** Makes a cohort: each person hands in one work and reviews `given` others, over a random circulant graph. */
export function makeCohort(options: CohortOptions): Cohort {
  const { seed, mix, people = 1000, earlier = 0, biasSd = 7, noiseSd = 11, reliability = 3 } = options
  const random = randomOf(seed)
  const range = options.range ?? { min: 0, max: 100, step: 1 }
  const { kinds, rings } = kindsOf(mix, people, random)
  const persons = kinds.map((kind, at): Person => {
    const spread = Number.isFinite(reliability) ? (reliability - 1) / random.gamma(reliability) : 1
    return {
      name: `p${at}`,
      kind,
      bias: random.normal(0, biasSd),
      sd: noiseSd * Math.sqrt(spread),
      favourite: range.min + random.between(0.8, 1) * (range.max - range.min),
    }
  })
  const activities = Array.from({ length: earlier + 1 }, () => activityOf(persons, rings, options, range, random))
  return { kinds: new Map(persons.map(({ name, kind }) => [name, kind])), range, activities }
}

function activityOf(
  persons: readonly Person[],
  rings: readonly number[][],
  options: CohortOptions,
  range: Range,
  random: Random,
): Activity {
  const { given = 5, quality = { mean: 75, sd: 12 }, noise = 'normal', offset = 0 } = options
  const truth = persons.map(() => clip(random.normal(quality.mean, quality.sd), range))
  const targets = circulant(persons.length, given, random)
  const rigged = rig(targets, rings)
  const reviews: ScoreOf[] = []
  for (const [reviewer, works] of targets.entries()) {
    const person = persons[reviewer]
    if (person === undefined) continue
    for (const work of works) {
      const raw = rigged.has(`${reviewer} ${work}`)
        ? range.max
        : rawScore(person, (truth[work] ?? 0) + offset, noise, range, random)
      const score = range.step > 0 ? range.min + Math.round((raw - range.min) / range.step) * range.step : raw
      reviews.push({ work: `w${work}`, reviewer: person.name, score: clip(score, range) })
    }
  }
  return {
    reviews,
    truth: new Map(truth.map((score, work) => [`w${work}`, score])),
    authors: new Map(persons.map(({ name }, work) => [`w${work}`, name])),
  }
}

/** `given` different works for each person, never their own: everybody reviews those at the same random distances in a circle. */
function circulant(people: number, given: number, random: Random): number[][] {
  const circle = random.shuffle(Array.from({ length: people }, (_, person) => person))
  const distances = random.shuffle(Array.from({ length: people - 1 }, (_, before) => before + 1)).slice(0, given)
  const targets: number[][] = Array.from({ length: people }, () => [])
  for (const [place, person] of circle.entries())
    targets[person] = distances.map((distance) => circle[(place + distance) % people] ?? 0)
  return targets
}

/** Members of a ring turn their first two reviews towards the next two of the ring. */
function rig(targets: number[][], rings: readonly number[][]): Set<string> {
  const rigged = new Set<string>()
  for (const ring of rings)
    for (const [place, member] of ring.entries()) {
      const friends = [1, 2].map((further) => ring[(place + further) % RING] ?? member)
      const kept = (targets[member] ?? []).filter((work) => !friends.includes(work))
      targets[member] = [...friends, ...kept].slice(0, Math.max(targets[member]?.length ?? 0, 2))
      for (const friend of friends) rigged.add(`${member} ${friend}`)
    }
  return rigged
}

function rawScore(
  person: Person,
  quality: number,
  noise: CohortOptions['noise'],
  { min, max }: Range,
  random: Random,
): number {
  const whole = max - min
  switch (person.kind) {
    case 'constant':
      return person.favourite
    case 'generous':
      return max
    case 'mean':
      return min + random.normal(0.78, 0.04) * whole
    case 'random':
      return min + random.between(0.3, 1) * whole
    case 'troll':
      return min + random.between(0, 0.3) * whole
    case 'inflate':
      return quality + 0.25 * whole + person.bias + person.sd * noiseOf(noise, random)
    default:
      return quality + person.bias + person.sd * noiseOf(noise, random)
  }
}

/** Of mean 0 and variance 1, whatever the shape. */
function noiseOf(noise: CohortOptions['noise'], random: Random): number {
  switch (noise) {
    case 'student3':
      return random.student(3) / Math.sqrt(3)
    case 'laplace': {
      const u = random.uniform() - 0.5
      return (-Math.sign(u) * Math.log(1 - 2 * Math.abs(u))) / Math.SQRT2
    }
    case 'skewed':
      return 1 - random.gamma(1)
    default:
      return random.normal()
  }
}

function clip(value: number, { min, max }: Range): number {
  return Math.min(max, Math.max(min, value))
}
