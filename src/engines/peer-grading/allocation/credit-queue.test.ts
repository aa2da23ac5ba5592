import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditQueue, type CreditQueue } from './credit-queue.ts'
import { naiveNext, type Step, type World } from './testing/naive-queue.ts'

/** A history as numbers, so that any of them makes sense: who does something, what, and to which of those there are. */
const history = fc.record({
  people: fc.integer({ min: 2, max: 10 }),
  crowd: fc.constantFrom(0, 0, 40),
  needed: fc.integer({ min: 1, max: 4 }),
  more: fc.integer({ min: 0, max: 3 }),
  blocks: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 4 }),
  met: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
  acts: fc.array(fc.tuple(fc.nat(9), fc.nat(99), fc.nat(99)), { maxLength: 90 }),
})

type History = typeof history extends fc.Arbitrary<infer H> ? H : never

/** Plays a history on a queue; `ask` is called before every pick. */
function play(
  given: History,
  ask: (queue: CreditQueue, me: string, steps: readonly Step[], world: World) => string | null,
) {
  const { people: count, crowd, needed, more, acts } = given
  const people = Array.from({ length: count }, (_, at) => `p${at}`)
  const name = (at: number) => people[at % count] ?? 'p0'
  const world: World = {
    needed,
    given: needed + more,
    blocked: new Set(given.blocks.map(([one, other]) => `${name(one)} ${name(other)}`)),
    met: new Map(given.met.map(([one, other, ago]) => [`${name(one)} ${name(other)}`, ago])),
  }
  const queue = creditQueue({
    blocked: (one, other) => world.blocked.has(`${one} ${other}`),
    lastMet: (reviewer, author) => world.met.get(`${reviewer} ${author}`) ?? null,
  })
  const steps: Step[] = []
  const here: string[] = []
  const leases: { work: string; reviewer: string }[] = []
  const picks: (string | null)[] = []
  function enter(authors: string[]): void {
    const work = `w${String(steps.length).padStart(4, '0')}`
    queue.enter({ id: work, authors, since: steps.length, needed, given: needed + more })
    steps.push({ kind: 'enter', work, authors })
    here.push(work)
  }
  for (let at = 0; at < crowd; at++) enter([`c${at}`])
  for (const [what, one, other] of acts) {
    const lease = leases[other % Math.max(1, leases.length)]
    const work = here[other % Math.max(1, here.length)]
    if (what <= 1) enter(other % 5 === 0 ? [...new Set([name(one), name(other)])] : [name(one)])
    else if (what <= 5) {
      const me = name(one)
      const picked = ask(queue, me, steps, world)
      picks.push(picked)
      if (picked === null) continue
      queue.claim(picked, me)
      steps.push({ kind: 'claim', work: picked, reviewer: me })
      leases.push({ work: picked, reviewer: me })
    } else if (what <= 8 && lease !== undefined) {
      leases.splice(leases.indexOf(lease), 1)
      if (!here.includes(lease.work)) continue
      const kind = what <= 7 ? 'give' : other % 2 === 0 ? 'returned' : 'expired'
      if (kind === 'give') queue.give(lease.work, lease.reviewer)
      else queue.release(lease.work, lease.reviewer, kind)
      steps.push({ kind, ...lease })
    } else if (what === 9 && work !== undefined) {
      const kind = one % 2 === 0 ? 'settle' : 'leave'
      if (kind === 'settle') queue.settle(work)
      else {
        queue.leave(work)
        here.splice(here.indexOf(work), 1)
      }
      steps.push({ kind, work })
    }
  }
  return { picks, steps, world, queue }
}

const next = (queue: CreditQueue, me: string) => queue.next(me)

describe('the credit queue', () => {
  it('picks what looking at every work would pick, in any history', () => {
    fc.assert(
      fc.property(history, (given) => {
        play(given, (queue, me, steps, world) => {
          const picked = queue.next(me)
          expect(picked).toBe(naiveNext(steps, me, world))
          return picked
        })
      }),
      { numRuns: 400 },
    )
  })

  it('never gives an excluded work, and no work more readers than it may have', () => {
    fc.assert(
      fc.property(history, (given) => {
        const { steps, world, queue } = play(given, next)
        const authors = new Map(steps.flatMap((step) => (step.kind === 'enter' ? [[step.work, step.authors]] : [])))
        const over = new Set<string>()
        for (const step of steps) {
          if (step.kind !== 'claim') continue
          const { work, reviewer } = step
          for (const author of authors.get(work) ?? []) {
            expect(author).not.toBe(reviewer)
            expect(world.blocked.has(`${reviewer} ${author}`) || world.blocked.has(`${author} ${reviewer}`)).toBe(false)
          }
          over.add(work)
        }
        const gone = new Set(steps.flatMap((step) => (step.kind === 'leave' ? [step.work] : [])))
        for (const work of over) {
          if (gone.has(work)) continue
          const { received, open } = queue.standing(work)
          expect(received + open).toBeLessThanOrEqual(Math.max(world.needed, world.given))
        }
      }),
    )
  })

  it('is the same for the same history, and asking changes nothing', () => {
    fc.assert(
      fc.property(history, (given) => {
        const once = play(given, next)
        const asked = play(given, (queue, me) => {
          for (const other of ['p0', 'p1', me]) queue.next(other)
          return queue.next(me)
        })
        expect(asked.picks).toEqual(once.picks)
      }),
    )
  })

  it('bans reciprocity in a pool of 40, and has it as the last resort of the same urgency in one of 39', () => {
    const pool = (size: number) => {
      const queue = creditQueue()
      for (let at = 0; at < size; at++)
        queue.enter({ id: `w${String(at).padStart(2, '0')}`, authors: [`p${at}`], since: at, needed: 1, given: 1 })
      queue.give('w00', 'p1')
      return queue
    }
    // p1 read w00, gave all it owes and waits first of all; its author does not read it as long as the pool is large.
    expect(pool(40).next('p0')).toBe('w02')
    expect(pool(39).next('p0')).toBe('w01')
    const equals = creditQueue()
    for (const at of [0, 1, 2]) equals.enter({ id: `w${at}`, authors: [`p${at}`], since: at, needed: 3, given: 5 })
    equals.claim('w0', 'p1')
    expect(equals.next('p0')).toBe('w2')
    equals.claim('w2', 'p0')
    expect(equals.next('p0')).toBe('w1')
  })

  it('keeps a pair apart for three activities where the pool has room, and for fewer where it has not', () => {
    const pool = (size: number, ago: number) => {
      const queue = creditQueue({ lastMet: (reviewer, author) => (reviewer === 'me' && author === 'p0' ? ago : null) })
      for (let at = 0; at < size; at++)
        queue.enter({ id: `w${at}`, authors: [`p${at}`], since: at, needed: 3, given: 5 })
      return queue.next('me')
    }
    expect([1, 3, 4].map((ago) => pool(21, ago))).toEqual(['w1', 'w1', 'w0'])
    expect([1, 2].map((ago) => pool(11, ago))).toEqual(['w1', 'w0'])
    expect(pool(6, 1)).toBe('w0')
  })

  it('lists who did their part and waits, and says what nobody holds', () => {
    const queue = creditQueue()
    for (const at of [0, 1, 2, 3]) queue.enter({ id: `w${at}`, authors: [`p${at}`], since: at, needed: 2, given: 2 })
    queue.give('w1', 'p0')
    queue.give('w2', 'p0')
    expect(queue.rescues()).toEqual([{ workId: 'w0', missing: 2, unheld: 2 }])
    expect(queue.next('p3')).toBe('w0')
    queue.claim('w0', 'p3')
    expect(queue.rescues()).toEqual([{ workId: 'w0', missing: 2, unheld: 1 }])
    queue.give('w0', 'p3')
    queue.give('w0', 'p2')
    expect(queue.rescues()).toEqual([])
  })

  it('refuses a work twice and one it does not know', () => {
    const queue = creditQueue()
    const work = { id: 'w', authors: ['p'], since: 0, needed: 3, given: 5 }
    queue.enter(work)
    expect(() => queue.enter(work)).toThrow(RangeError)
    expect(() => queue.claim('other', 'q')).toThrow(RangeError)
  })

  it('finds the next of 100,000 works in a fraction of a millisecond', () => {
    const queue = creditQueue()
    const works = 100_000
    for (let at = 0; at < works; at++)
      queue.enter({ id: `w${at}`, authors: [`p${at}`], since: at, needed: 3, given: 5 })
    const started = performance.now()
    for (let at = 0; at < 5_000; at++) {
      const me = `p${(at * 7919) % works}`
      const picked = queue.next(me)
      if (picked === null) throw new Error('nothing to read among so many')
      queue.claim(picked, me)
      if (at % 3 !== 0) queue.give(picked, me)
    }
    expect((performance.now() - started) / 5_000).toBeLessThan(1)
  })
})
