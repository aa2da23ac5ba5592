import type { Random } from './random.ts'

/**
 * Kinds of reviewers a simulated cohort may have. `honest` read the work, `inflate` too, and adds a quarter of the scale;
 * `generous` always give the highest score. The others are those of the published table.
 */
export type Kind = 'honest' | 'constant' | 'mean' | 'random' | 'troll' | 'inflate' | 'generous' | 'collude'

/** Shares of reviewers by kind, in percent; the rest is honest. */
export type Mix = Partial<Record<Exclude<Kind, 'honest'>, number>>

export const MIXES = {
  clean: {},
  lazy20: { constant: 10, mean: 10 },
  collude10: { collude: 10 },
  troll5: { troll: 5 },
  mixed20: { constant: 5, mean: 5, random: 3, troll: 2, collude: 5 },
  mixed35: { constant: 8, mean: 8, random: 5, troll: 4, collude: 6, inflate: 4 },
} as const satisfies Record<string, Mix>

/** Members of a ring that give each other the highest score. */
export const RING = 4

/** Who is what, at random places; those who collude come in whole rings. */
export function kindsOf(mix: Mix, people: number, random: Random): { kinds: Kind[]; rings: number[][] } {
  const kinds: Kind[] = Array.from({ length: people }, () => 'honest')
  const order = random.shuffle(Array.from({ length: people }, (_, person) => person))
  const rings: number[][] = []
  let next = 0
  for (const kind of ['constant', 'mean', 'random', 'troll', 'inflate', 'generous', 'collude'] as const) {
    const wanted = Math.round(((mix[kind] ?? 0) / 100) * people)
    const count = kind === 'collude' ? Math.round(wanted / RING) * RING : wanted
    const members = order.slice(next, next + count)
    next += count
    for (const member of members) kinds[member] = kind
    if (kind === 'collude')
      for (let first = 0; first < members.length; first += RING) rings.push(members.slice(first, first + RING))
  }
  return { kinds, rings }
}
