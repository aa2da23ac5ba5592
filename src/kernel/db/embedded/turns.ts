import type { PGlite } from '@electric-sql/pglite'
import type { Exchange } from './wire.ts'

/** One connection, as the queue sees it. */
export interface Speaker {
  hear(bytes: Uint8Array): void
  /** Ends the connection with an error. */
  refuse(code: string, sentence: string): void
}

export interface Turns {
  say(speaker: Speaker, exchange: Exchange): void
  /** The connection is gone: what it still had to say is dropped, its transaction rolled back. */
  leave(speaker: Speaker): void
  /** Does something between two exchanges while no transaction is open and nobody speaks: a copy of the files. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Resolves when nothing is being answered. */
  settled(): Promise<void>
}

const LEFT_OPEN =
  'this transaction said nothing while others waited for it; the embedded database has one turn for all, so query inside a transaction through its own handle alone'

interface Turn {
  readonly speaker: Speaker | null
  readonly take: () => Promise<void>
}

/**
 * Who may speak to the database: first come, first served by whole exchanges, and while a transaction is open only its
 * own connection. A transaction that says nothing for `idleMs` while others wait is rolled back, so that code which waits
 * for itself ends with an error and not in silence.
 */
export function turns(db: Pick<PGlite, 'execProtocolRawStream' | 'isInTransaction' | 'exec'>, idleMs: number): Turns {
  const waiting: Turn[] = []
  const gone = new WeakSet<Speaker>()
  let owner: Speaker | null = null
  let running: Promise<void> | null = null
  let impatience: NodeJS.Timeout | undefined

  function wake(): void {
    running ??= run().finally(() => {
      running = null
    })
  }

  async function run(): Promise<void> {
    clearTimeout(impatience)
    for (let next = take(waiting, owner); next !== null; next = take(waiting, owner)) {
      await next.take()
      // Lets the sockets be read and written between two exchanges.
      await new Promise((done) => setImmediate(done))
    }
    if (owner !== null && waiting.length > 0) impatience = setTimeout(evict, idleMs, owner)
  }

  async function answer(speaker: Speaker, { bytes, kind }: Exchange): Promise<void> {
    await db.execProtocolRawStream(bytes, { onRawData: (data) => speaker.hear(Buffer.from(data)) })
    owner = kind === 'open' || db.isInTransaction() ? speaker : null
    if (owner !== null && gone.has(owner)) await release()
  }

  async function release(): Promise<void> {
    owner = null
    // ROLLBACK ends a transaction; outside of one it only warns. It also closes an exchange that was cut off.
    await db.exec('rollback')
  }

  function evict(speaker: Speaker): void {
    speaker.refuse('25P03', LEFT_OPEN)
    leave(speaker)
  }

  function leave(speaker: Speaker): void {
    gone.add(speaker)
    for (let at = waiting.length - 1; at >= 0; at--) if (waiting[at]?.speaker === speaker) waiting.splice(at, 1)
    if (owner !== speaker || running !== null) return
    running = release().finally(() => {
      running = null
      wake()
    })
  }

  function settled(): Promise<void> {
    return running === null ? Promise.resolve() : running.then(settled)
  }

  return {
    say(speaker, exchange) {
      if (gone.has(speaker)) return
      waiting.push({ speaker, take: () => answer(speaker, exchange) })
      wake()
    },
    alone: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({ speaker: null, take: () => work().then(resolve, reject) })
        wake()
      }),
    leave,
    settled,
  }
}

/** The next turn, taken out of those that wait; while a transaction is open, its owner's. */
function take(waiting: Turn[], owner: Speaker | null): Turn | null {
  const at = owner === null ? 0 : waiting.findIndex(({ speaker }) => speaker === owner)
  return at < 0 ? null : (waiting.splice(at, 1)[0] ?? null)
}
