import type { Temporal } from 'temporal-polyfill'
import type { Db, Trx } from '../db/index.ts'
import type { EventType, Recorded } from '../events/event.ts'
import type { FileStore } from '../files/store.ts'
import type { KeptReads } from '../kept/index.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Actor } from './actor.ts'

/** A message to one address, written in the transaction and sent after it. */
export interface Letter {
  /** What it is, for the log and the preferences: `people.confirm`. */
  kind: string
  to: string
  personId?: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  /** A letter with a key that was written before is not written again. */
  unique?: string
}

/** What of this site's settings commands may know. */
export interface Site {
  readonly baseUrl: string
  /** Signs links and sessions; never leaves the process. */
  readonly secret: string
}

/** What commands need from the outside, put together once by the composition root. */
export interface Services {
  readonly site: Site
  readonly db: Db
  /** Answers of queries in memory, for pages; commands read what is true in their transaction. */
  readonly kept: KeptReads
  /** Bytes by their hash. Kept before a transaction, so that none waits for a disk; a row of `file` says whose they are. */
  readonly files: FileStore
  readonly now: () => Temporal.Instant
  readonly id: () => string
  readonly random: (bytes: number) => Uint8Array
  /** Appends the event and queues its subscribers, in the caller's transaction. */
  readonly append: (trx: Trx, event: Recorded) => Promise<void>
  readonly post: (trx: Trx, letter: Letter, at: { id: string; now: Temporal.Instant }) => Promise<void>
  /** Tells the other processes of the site which places change, when the caller's transaction commits. */
  readonly tell: (trx: Trx, places: readonly string[]) => Promise<void>
  /** Told after a commit which places changed, so that caches forget them and waiting workers wake. */
  readonly committed: (places: ReadonlySet<string>) => void
}

/** Something that may run commands: a request, a job, a command line. */
export interface Ctx {
  readonly services: Services
  readonly actor: Actor | null
}

/** One open transaction with everything a command may use; nothing else is ambient. */
export interface Tx extends Ctx {
  readonly db: Trx
  readonly now: Temporal.Instant
  readonly id: () => string
  readonly random: (bytes: number) => Uint8Array
  record<P>(
    type: EventType<P>,
    what: { subject: [kind: string, id: string]; place: readonly string[]; payload: P },
  ): Promise<void>
  /** Says that places show something new that no event of this transaction tells: what follows from one told before, a draft. */
  changed(...places: readonly string[]): void
  send(letter: Letter): Promise<void>
}

export interface Command<I, O> {
  (ctx: Ctx | Tx, input: I): Promise<O | Refusal>
  readonly commandName: string
}

/**
 * Defines a change: facts, policy, rules, writes and event in one transaction. A refusal rolls everything back.
 * Called with an open transaction it joins that one, and the caller passes a refusal on.
 * @param name `feature.verb-noun`, for logs and metrics.
 */
export function command<I, O>(name: string, run: (tx: Tx, input: I) => Promise<O | Refusal>): Command<I, O> {
  const call = async (ctx: Ctx | Tx, input: I) =>
    'db' in ctx ? run(ctx, input) : inTransaction(ctx, (tx) => run(tx, input))
  return Object.assign(call, { commandName: name })
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

const ATTEMPTS = 4
/** serialization_failure, deadlock_detected: another transaction won; the same work may be tried again. */
const LOST_RACES = new Set(['40001', '40P01'])

/** Runs work in a transaction of its own; a refusal or an exception leaves no trace. */
export async function inTransaction<O>(ctx: Ctx, run: (tx: Tx) => Promise<O | Refusal>): Promise<O | Refusal> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(ctx, run)
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal
      const lost = LOST_RACES.has(String((error as { code?: unknown }).code))
      if (!lost || attempt === ATTEMPTS) throw error
    }
  }
}

async function attemptOnce<O>(ctx: Ctx, run: (tx: Tx) => Promise<O | Refusal>): Promise<O> {
  const { services, actor } = ctx
  const places = new Set<string>()
  const value = await services.db.transaction().execute(async (db) => {
    const now = services.now()
    const tx: Tx = {
      services,
      actor,
      db,
      now,
      id: services.id,
      random: services.random,
      async record(type, { subject, place, payload }) {
        for (const one of place) places.add(one)
        const [subjectKind, subjectId] = subject
        const event = {
          id: services.id(),
          name: type.name,
          actorId: actor?.id ?? null,
          subjectKind,
          subjectId,
          place: [...place],
          at: now,
        }
        await services.append(db, { ...event, payload: type.payload.parse(payload) })
      },
      changed(...more) {
        for (const one of more) places.add(one)
      },
      send: (letter) => services.post(db, letter, { id: services.id(), now }),
    }
    const result = await run(tx)
    if (isRefusal(result)) throw new RolledBack(result)
    if (places.size > 0) await services.tell(db, [...places])
    return result
  })
  services.committed(places)
  return value
}
