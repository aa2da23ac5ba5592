/** What happened in a pool, as the property tests tell it to the queue and to the reference. */
export type Step =
  | { kind: 'enter'; work: string; authors: string[] }
  | { kind: 'claim' | 'give' | 'returned' | 'expired'; work: string; reviewer: string }
  | { kind: 'settle' | 'leave'; work: string }

export interface World {
  needed: number
  given: number
  blocked: ReadonlySet<string>
  met: ReadonlyMap<string, number>
}

/**
 * The next work read off the whole history, by looking at every work: slow, and written from the words of the rule, so
 * that the queue has something to be compared with.
 */
export function naiveNext(history: readonly Step[], me: string, { needed, given, blocked, met }: World): string | null {
  const left = new Set(history.flatMap((step) => (step.kind === 'leave' ? [step.work] : [])))
  const settled = new Set(history.flatMap((step) => (step.kind === 'settle' ? [step.work] : [])))
  const entered = history.flatMap((step, since) => (step.kind === 'enter' ? [{ ...step, since }] : []))
  const here = entered.filter(({ work }) => !left.has(work))
  /** How it ended with each reader: the last thing that happened between the two. */
  const ends = new Map<string, string>()
  const reviews: { work: string; reviewer: string }[] = []
  for (const step of history) {
    if (!('reviewer' in step)) continue
    ends.set(`${step.work} ${step.reviewer}`, step.kind)
    if (step.kind === 'give') reviews.push(step)
  }
  const readersOf = (work: string, kinds: string[]) =>
    [...ends]
      .filter(([pair, kind]) => pair.startsWith(`${work} `) && kinds.includes(kind))
      .map(([pair]) => pair.split(' ')[1])
  const doneBy = (person: string) => reviews.filter(({ reviewer }) => reviewer === person).length
  const mine = here.filter(({ authors }) => authors.includes(me))
  const owes = mine.length > 0 && doneBy(me) < given
  const apart = Math.min(3, Math.floor((here.length - 1) / given) - 1)

  const candidates = here.flatMap(({ work, authors, since }) => {
    const received = readersOf(work, ['give']).length
    const open = readersOf(work, ['claim']).length
    const done = Math.max(...authors.map(doneBy))
    const total = received + open
    const seen = ['claim', 'give', 'returned'].includes(ends.get(`${work} ${me}`) ?? '')
    const kept = authors.some((author) => {
      const ago = met.get(`${me} ${author}`)
      return (
        blocked.has(`${me} ${author}`) ||
        blocked.has(`${author} ${me}`) ||
        (ago !== undefined && apart > 0 && ago <= apart)
      )
    })
    const reciprocal = mine.some((own) =>
      authors.some((author) => readersOf(own.work, ['give', 'claim']).includes(author)),
    )
    const verdict = settled.has(work)
    const short = !verdict && total < needed
    if (authors.includes(me) || seen || kept || total >= Math.max(needed, given)) return []
    if ((!short && !owes) || (reciprocal && here.length >= 40)) return []
    const rule = [
      short && done >= given,
      !verdict && total === 0,
      !verdict && done > 0 && received < needed,
      short && total < 2,
      short,
      true,
    ].indexOf(true)
    return [{ work, order: [rule, reciprocal ? 1 : 0, total, -done, since] }]
  })
  const [best] = candidates.toSorted((one, other) => {
    const differs = one.order.findIndex((value, at) => value !== other.order[at])
    return differs < 0 ? 0 : (one.order[differs] ?? 0) - (other.order[differs] ?? 0)
  })
  return best?.work ?? null
}
