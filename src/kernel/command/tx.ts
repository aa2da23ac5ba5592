import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../db/index.ts'
import type { EventType } from '../events/event.ts'
import type { Refusal } from '../refusal.ts'
import type { Actor } from './actor.ts'
import type { Letter, Services } from './services.ts'

/** Something that may run commands: a request, a job, a command line. */
export interface Ctx {
  readonly services: Services
  readonly actor: Actor | null
  /** Of a request that may be sent twice. */
  readonly once?: Once
}

/** Runs a command, or gives what it came to when the same request was sent before. */
export type Answering = <O>(tx: Tx, run: () => Promise<O | Refusal>) => Promise<O | Refusal>

/** Makes the changes of one request happen once, however often it is sent: see kernel/http/idempotency.ts. */
export interface Once {
  /** Called as each command of the request begins; what it gives is called in each attempt of its transaction. */
  next(): Answering
}

/** One open transaction with everything a command may use; nothing else is ambient. */
export interface Tx extends Ctx {
  readonly db: Trx
  readonly now: Temporal.Instant
  readonly id: () => string
  readonly random: (bytes: number) => Uint8Array
  record<P>(
    type: EventType<P>,
    what: { subject: [kind: string, id: string]; tags: readonly string[]; payload: P },
  ): Promise<void>
  /** Says that what bears these tags shows something new that no event of this transaction tells: what follows from one told before, a draft. */
  changed(...tags: readonly string[]): void
  send(letter: Letter): Promise<void>
  /** Queues jobs on a queue of the feature's own, one for each of `data`, to be run after this transaction. */
  queue(name: string, data: readonly object[]): Promise<void>
  /**
   * Runs a command as a part of this one. What it refuses it undoes, rows, events and letters, and this transaction goes
   * on: the refusal is the caller's to pass on or to leave. `command(tx, input)` is the same. One at a time.
   */
  call<I, O>(command: Command<I, O>, input: I): Promise<O | Refusal>
  /** The same transaction, whose events and inner commands are somebody else's: who leaves by being erased. */
  as(actor: Actor | null): Tx
}

export interface Command<I, O> {
  (ctx: Ctx | Tx, input: I): Promise<O | Refusal>
  readonly commandName: string
  readonly run: (tx: Tx, input: I) => Promise<O | Refusal>
}
