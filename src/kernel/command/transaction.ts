import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../db/index.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Actor } from './actor.ts'
import { queueTag } from '../jobs/queue-tags.ts'
import type { Queued, Services } from './services.ts'
import type { Ctx, Tx } from './tx.ts'

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * How often work is begun at most when another transaction came first. serialization_failure and deadlock_detected say
 * nothing of the work itself. unique_violation may: two clicks at one moment find no row, and the second, run again, finds
 * the first one's and refuses; a row that stands in the way each time is a fault and is thrown. feature_not_supported is
 * said once of a statement that was planned before its table got another column.
 */
const MAX_ATTEMPTS: Readonly<Record<string, number>> = { '40001': 4, '40P01': 4, '23505': 3, '0A000': 4 }

/** Runs work in a transaction of its own; a refusal or an exception leaves no trace. */
export async function inTransaction<O>(ctx: Ctx, run: (tx: Tx) => Promise<O | Refusal>): Promise<O | Refusal> {
  const once = ctx.once?.next()
  const answering = once === undefined ? run : (tx: Tx) => once(tx, () => run(tx))
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(ctx, answering)
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal
      if (attempt >= (MAX_ATTEMPTS[String((error as { code?: unknown }).code)] ?? 1)) throw error
    }
  }
}

async function attemptOnce<O>({ services, actor }: Ctx, run: (tx: Tx) => Promise<O | Refusal>): Promise<O> {
  const changed = new Set<string>()
  const value = await services.db.transaction().execute(async (db) => {
    const tx = openTx({ services, db, now: services.now(), depth: 0, inner: { running: false } }, actor, changed)
    const result = await run(tx)
    if (isRefusal(result)) throw new RolledBack(result)
    if (changed.size > 0) await services.tell(db, [...changed])
    return result
  })
  services.committed(changed)
  return value
}

/** What the transactions within one share. */
interface Open {
  readonly services: Services
  readonly db: Trx
  readonly now: Temporal.Instant
  /** How many commands it runs within. */
  readonly depth: number
  readonly inner: { running: boolean }
}

function openTx(open: Open, actor: Actor | null, changed: Set<string>): Tx {
  const { services, db, now } = open
  const waits = (queue: Queued) => {
    if (queue !== null) changed.add(queueTag(queue))
  }
  return {
    services,
    actor,
    db,
    now,
    id: services.id,
    random: services.random,
    async record(type, { subject, tags, payload }) {
      for (const one of tags) changed.add(one)
      const [subjectKind, subjectId] = subject
      const event = {
        id: services.id(),
        name: type.name,
        actorId: actor?.id ?? null,
        subjectKind,
        subjectId,
        tags: [...tags],
        at: now,
      }
      waits(await services.append(db, { ...event, payload: type.payload.parse(payload) }))
    },
    changed(...more) {
      for (const one of more) changed.add(one)
    },
    async send(letter) {
      waits(await services.post(db, letter, { id: services.id(), now }))
    },
    async queue(name, jobs) {
      const rows = jobs.map((data) => ({ data }))
      waits(await services.queue(db, name, rows))
    },
    call: (command, input) => within(open, actor, changed, (tx) => command.run(tx, input)),
    as: (other) => openTx(open, other, changed),
  }
}

/** Runs a part of a transaction behind a savepoint. */
async function within<O>(
  open: Open,
  actor: Actor | null,
  changed: Set<string>,
  run: (tx: Tx) => Promise<O | Refusal>,
): Promise<O | Refusal> {
  // Savepoints nest: two beside each other would undo or release each other's.
  if (open.inner.running) throw new Error('an inner command was begun before the one before it had ended')
  open.inner.running = true
  const depth = open.depth + 1
  const savepoint = sql.id(`command_${depth}`)
  const shown = new Set<string>()
  try {
    await sql`savepoint ${savepoint}`.execute(open.db)
    const result = await run(openTx({ ...open, depth, inner: { running: false } }, actor, shown))
    if (isRefusal(result)) {
      await sql`rollback to savepoint ${savepoint}`.execute(open.db)
      return result
    }
    await sql`release savepoint ${savepoint}`.execute(open.db)
    for (const one of shown) changed.add(one)
    return result
  } finally {
    open.inner.running = false
  }
}
