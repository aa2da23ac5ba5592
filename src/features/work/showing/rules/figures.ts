/** Numbers about fewer than so many works or appeals are not published: they would be about somebody. */
export const FEWEST = 5

/** How long something waited, in hours, and whether it has come: what still waits counts, too. */
export interface Wait {
  hours: number
  came: boolean
}

export interface Counted {
  first: readonly Wait[]
  third: readonly Wait[]
  settled: number
  settledWithFewer: number
  /** Works whose day has come, settled or not. */
  works: number
  appeals: number
  upheld: number
}

/** What a course publishes; null where it is not known yet. */
export interface Figures {
  works: number | null
  hoursToFirst: number | null
  hoursToThird: number | null
  settled: number | null
  settledWithFewer: number | null
  appeals: number | null
  upheld: number | null
}

/** Medians and shares, of five works at least; appeals, of five appeals at least. */
export function publishedFigures(counted: Counted): Figures {
  const enough = counted.works >= FEWEST
  const appealed = counted.appeals >= FEWEST
  return {
    works: enough ? counted.works : null,
    hoursToFirst: medianWait(counted.first),
    hoursToThird: medianWait(counted.third),
    settled: enough ? counted.settled / counted.works : null,
    settledWithFewer: counted.settled >= FEWEST ? counted.settledWithFewer / counted.settled : null,
    appeals: appealed ? counted.appeals : null,
    upheld: appealed ? counted.upheld / counted.appeals : null,
  }
}

/**
 * The median of waits of which some are not over (Kaplan and Meier): the first moment by which half of all would have
 * been served. Null with fewer than five, or while too many wait to tell.
 */
export function medianWait(waits: readonly Wait[]): number | null {
  if (waits.length < FEWEST) return null
  // Of those at the same moment, what came is counted first: whoever still waits was at risk then.
  const sorted = waits.toSorted((one, other) => one.hours - other.hours || Number(other.came) - Number(one.came))
  let waiting = 1
  for (const [at, { hours, came }] of sorted.entries()) {
    if (!came) continue
    waiting *= 1 - 1 / (sorted.length - at)
    if (waiting <= 0.5 + 1e-12) return hours
  }
  return null
}

/** Levels that peers gave to a work and levels that an organiser gave to it, by criterion, both from 0. */
export interface Checked {
  peers: readonly Readonly<Record<string, number | null>>[]
  check: Readonly<Record<string, number | null>>
}

/**
 * By how many levels peers are more generous than who checked works drawn by lot: the mean over the works, each the mean over its criteria.
 * Null where nothing was checked.
 */
export function generosity(checks: readonly Checked[]): number | null {
  const gaps = checks.flatMap(({ peers, check }) => {
    const perCriterion = Object.entries(check).flatMap(([key, level]) => {
      const given = peers.flatMap((levels) => levels[key] ?? [])
      return level === null || given.length === 0 ? [] : [mean(given) - level]
    })
    return perCriterion.length === 0 ? [] : [mean(perCriterion)]
  })
  return gaps.length === 0 ? null : mean(gaps)
}

function mean(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0) / values.length
}
