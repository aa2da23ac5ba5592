import { runSweep } from '#kernel/testing/index.ts'
import type { Actor, Ctx } from '#kernel/command/index.ts'
import { appealsDue, authorsShort, claimsRunOut, reviewsOwed, worksWait } from '../../showing/sweeps.ts'
import { touchedSince } from '../touched.ts'
import { wrongClaims, wrongWaits } from '../waits.ts'
import type { Stage } from './stage.ts'

/** Said by what changed nothing. */
export const NOTHING = Symbol('nothing')
/** Hours between looks at who is asked or reminded; what waits is looked at each hour. */
const ASKING_EVERY = 12

/** The clock of a simulation, and whoever looks after each event at what it touched, and each hour at everything. */
export interface Watch {
  /** Hours since the beginning. */
  hour(): number
  moveTo(hour: number): void
  as(actor: Actor | null): Ctx
  /** Lets something happen, and looks at all that it touched. `act` may say that it did nothing. */
  happen(act: () => Promise<unknown>): Promise<void>
  /** The clock of the site looks; then everything is looked at. */
  sweep(): Promise<void>
  events(): number
}

/** @throws by what is watched, when anything waits without an owner, an end and what comes then, or is read by who should not. */
export async function watch({ services, clock, settle }: Stage, seed: number): Promise<Watch> {
  const as = (actor: Actor | null): Ctx => ({ services, actor })
  let hour = 0
  let swept = clock.now()
  let events = 0
  let seq = (await touchedSince(services.db, null)).seq
  /** Up to which event everything was looked at. */
  let whole = 0

  async function happen(act: () => Promise<unknown>): Promise<void> {
    if ((await act()) === NOTHING) return
    await settle()
    events++
    const touched = await touchedSince(services.db, seq)
    seq = touched.seq
    if (touched.workIds.length + touched.personIds.length === 0) return
    complain(await wrongWaits(services.db, swept, touched))
    complain(await wrongClaims(services.db, clock.now(), touched))
  }

  function complain(wrong: readonly string[]): void {
    if (wrong.length > 0) throw new Error(`hour ${hour.toFixed(2)} of seed ${seed}: ${wrong.slice(0, 3).join('; ')}`)
  }

  return {
    hour: () => hour,
    moveTo(next) {
      clock.advance({ seconds: Math.round((next - hour) * 3600) })
      hour = next
    },
    as,
    happen,
    async sweep() {
      const system = as(null)
      const done: object[] = [await runSweep(system, claimsRunOut, worksWait, appealsDue)]
      if (Math.round(hour) % ASKING_EVERY === 0) done.push(await runSweep(system, authorsShort, reviewsOwed))
      swept = clock.now()
      // Where it found nothing to do only time has changed.
      if (done.some((counts) => Object.keys(counts).length > 0)) {
        await settle()
        events++
      }
      seq = (await touchedSince(services.db, null)).seq
      complain(await wrongWaits(services.db, swept))
      // Who reads what does not change by time alone.
      if (seq > whole) complain(await wrongClaims(services.db, swept))
      whole = seq
    },
    events: () => events,
  }
}
