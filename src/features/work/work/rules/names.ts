import type { Names } from '#features/courses/index.ts'

/** Where a version stands: whose names its rubric lets be seen, and whether its verdict is final, with no appeal open. */
export interface Standing {
  readonly names: Names
  readonly over: boolean
}

/** As what somebody takes part in a work. */
export type Part = 'author' | 'reader'

/** How the viewer stands to the work, and to the person they look at. */
export interface Looking {
  /** It is themself. */
  readonly self: boolean
  /** They make the work, alone or with others. */
  readonly makes: boolean
  /** They have a claim open on it. */
  readonly reads: boolean
  /** They run the cohort, and answer for appeals and conduct. */
  readonly runs: boolean
  /** Its author shows it to everybody. */
  readonly shown: boolean
}

/** By their name; as themself, whom the others know by a number; by that number. */
export type Sight = 'name' | 'you' | 'number'

/** Whether peers know people in this part by their numbers. */
export function hides(part: Part, { names, over }: Standing): boolean {
  switch (names) {
    case 'open':
      return false
    case 'single':
      return part === 'reader'
    case 'double':
      return true
    case 'open-after':
      return !over
  }
}

/**
 * What a viewer may see of a person in a work: the one place where this is decided. Who runs the cohort sees names, but
 * not of their own work's readers, nor of the author of what they are reading now: there they are a peer like any other.
 */
export function sightOf(part: Part, standing: Standing, looking: Looking): Sight {
  if (!hides(part, standing)) return 'name'
  if (part === 'author' && looking.shown) return 'name'
  if (looking.self) return 'you'
  if (part === 'author' && looking.makes) return 'name'
  return looking.runs && !looking.makes && !looking.reads ? 'name' : 'number'
}

/** The standing that hides the author of a work most: one version whose author is hidden hides them in all. */
export function strictest(versions: readonly Standing[]): Standing {
  return versions.find((version) => hides('author', version)) ?? versions[0] ?? { names: 'open', over: true }
}

/** Whether a work is read without its author's name: then names are taken out of its files, and nothing links it to them. */
export function readUnnamed(names: Names): boolean {
  return hides('author', { names, over: false })
}

/** Whether the author may show a work to everybody, and with it their name: not while it is read unnamed. */
export function mayBeShown(versions: readonly Standing[]): boolean {
  return versions.every((version) => version.over || !hides('author', version))
}

/**
 * How many of the reviews that are here are shown. Where readers are not named they come two at a time until the verdict
 * stands, so that nobody is known by the hour.
 */
export function reviewsShown(here: number, standing: Standing & { settled: boolean }): number {
  return hides('reader', standing) && !standing.settled ? here - (here % 2) : here
}

/** The name a file is served under where its author is not named. @param place of the file in its version, from 0. */
export function unnamedFile(place: number, ending: string): string {
  return `file-${place + 1}.${ending}`
}

/**
 * Numbers to draw from: four times the seats of a cohort at least, the same for who comes first and last, so that no
 * number tells when it was drawn.
 */
export function numbersFor(seats: number): number {
  return 10 ** Math.max(2, Math.ceil(Math.log10(4 * seats))) - 1
}
