import { chanceFrom, type Chance } from './chance.ts'
import { policyFor, type Policy, type PolicyName } from './policies.ts'
import { timeline } from './timeline.ts'

export interface Simulation {
  /** People, each with one work. */
  n: number
  /** Share of them who hand in and then vanish. */
  dropout: number
  /** Reviews everybody is to give, K. */
  given: number
  /** Reviews each work needs, m. */
  needed: number
  policy: PolicyName
  seed: number
  days?: number
  /** Share of those who hand in after the day of handing in. */
  late?: number
  /** Share of claims that nothing comes of. */
  abandoned?: number
}

export interface Outcome {
  works: number
  /** Authors who gave all their reviews. */
  finished: number
  /** Of those, who has as many reviews as needed. */
  finishedWithEnough: number
  /** The share of these; 1 when nobody finished. */
  share: number
  /** Works without any review at the end. */
  unread: number
  reviews: number
  /** Reviews beyond what a work needs. */
  over: number
  /** Hours from handing in to the first review and to the last one needed, of the works that got there. */
  medianHoursToFirst: number | null
  medianHoursToEnough: number | null
}

interface Person {
  id: string
  handsIn: number
  stays: boolean
  done: number
  open: number
  lapsed: number
  /** When reviews of their work came, in hours. */
  reviewedAt: number[]
}

const DAY = 24
const LATE_UNTIL = 4 * DAY
const MAX_OPEN = 2
/** Means and bounds in hours of how people work: how often they look in, and how long a review lies with them. */
const LOOKS_IN_EVERY = 18
const REVIEW_TAKES: [least: number, most: number] = [0.5, 9]

/** Lets a cohort hand in and review each other for some days. The same seed gives the same outcome. */
export function simulateAllocation(simulation: Simulation): Outcome {
  const { n, dropout, given, needed, policy: name, seed, days = 14, late = 0.1, abandoned = 0.1 } = simulation
  const chance = chanceFrom(seed)
  const time = timeline()
  const people = cohort(chance, { n, dropout, late })
  const byId = new Map(people.map((person) => [person.id, person]))
  const policy = policyFor[name]({ given, needed, chance })

  function lookIn(person: Person): void {
    if (person.done + person.open < given && person.open < MAX_OPEN) claim(person)
    time.plan(time.now() + chance.wait(LOOKS_IN_EVERY), () => lookIn(person))
  }

  function claim(person: Person): void {
    const workId = policy.next(person.id)
    if (workId === null) return
    policy.claim(workId, person.id)
    person.open++
    const ends = time.now() + policy.leaseHours
    time.plan(ends, () => policy.expire(workId, person.id))
    if (chance.next() < abandoned)
      time.plan(Math.min(ends, time.now() + 2 * DAY), () => {
        person.open--
        person.lapsed++
      })
    else
      time.plan(time.now() + chance.between(...REVIEW_TAKES), () => {
        policy.give(workId, person.id)
        person.open--
        person.done++
        byId.get(workId)?.reviewedAt.push(time.now())
      })
  }

  time.plan(DAY, () => policy.close())
  for (const person of people)
    time.plan(person.handsIn, () => {
      policy.enter({ id: person.id, at: time.now() })
      if (person.stays) time.plan(time.now() + chance.wait(LOOKS_IN_EVERY), () => lookIn(person))
    })
  time.runUntil(days * DAY)
  return outcomeOf(people, policy, simulation)
}

function cohort(chance: Chance, { n, dropout, late }: Pick<Required<Simulation>, 'n' | 'dropout' | 'late'>): Person[] {
  const ids = Array.from({ length: n }, (_, at) => `p${String(at).padStart(String(n).length, '0')}`)
  const stays = new Set(chance.shuffle(ids).slice(0, n - Math.round(n * dropout)))
  const isLate = new Set(chance.shuffle(ids).slice(0, Math.round(n * late)))
  return ids.map((id) => ({
    id,
    handsIn: isLate.has(id) ? chance.between(DAY, LATE_UNTIL) : chance.between(0, DAY),
    stays: stays.has(id),
    done: 0,
    open: 0,
    lapsed: 0,
    reviewedAt: [],
  }))
}

function outcomeOf(people: readonly Person[], policy: Policy, { given, needed }: Simulation): Outcome {
  const finished = people.filter(({ id, stays, done, lapsed }) => {
    const assigned = policy.assigned(id)
    return stays && (assigned === null ? done >= given : done + lapsed >= assigned)
  })
  const enough = finished.filter(({ reviewedAt }) => reviewedAt.length >= needed)
  const waits = (nth: number) =>
    people.flatMap(({ handsIn, reviewedAt }) => {
      const at = reviewedAt[nth - 1]
      return at === undefined ? [] : [at - handsIn]
    })
  return {
    works: people.length,
    finished: finished.length,
    finishedWithEnough: enough.length,
    share: finished.length === 0 ? 1 : enough.length / finished.length,
    unread: people.filter(({ reviewedAt }) => reviewedAt.length === 0).length,
    reviews: people.reduce((sum, { reviewedAt }) => sum + reviewedAt.length, 0),
    over: people.reduce((sum, { reviewedAt }) => sum + Math.max(0, reviewedAt.length - needed), 0),
    medianHoursToFirst: median(waits(1)),
    medianHoursToEnough: median(waits(needed)),
  }
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
