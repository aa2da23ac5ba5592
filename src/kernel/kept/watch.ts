import { AsyncLocalStorage } from 'node:async_hooks'

/** How long an answer in memory is good: until its time is over or something it shows changes. */
export interface Life {
  ended: boolean
  /** Milliseconds of the clock. */
  readonly until: number
}

/** What a piece of work was made of. */
export interface Watch {
  /** Of every answer from memory that it used. */
  readonly lives: Set<Life>
  /** It also used something that memory cannot speak for: it asked the database itself, or drew a random number. */
  past: boolean
}

// Follows the work through everything it awaits and calls, so that no reader has to remember to tell.
const watches = new AsyncLocalStorage<Watch | null>()

/** Runs work and notes all that it uses, by whatever way it comes by it. */
export async function watched<T>(work: () => Promise<T>): Promise<{ value: T; watch: Watch }> {
  const watch: Watch = { lives: new Set(), past: false }
  return { value: await watches.run(watch, work), watch }
}

/** Runs a reading whose answer memory will speak for. */
export function unwatched<T>(read: () => T): T {
  return watches.run(null, read)
}

export function currentWatch(): Watch | null {
  return watches.getStore() ?? null
}

/** Told by everything that gives what memory does not know: connections, chance, headers of a request. */
export function passesMemory(): void {
  const watch = watches.getStore()
  if (watch) watch.past = true
}

/** Whether the same work would come to the same end now, but for the clock. */
export function isStillTrue({ past, lives }: Watch, now: number): boolean {
  if (past) return false
  for (const { ended, until } of lives) if (ended || until <= now) return false
  return true
}

/** The same thing, but whoever takes more of it than these properties passes memory by. */
export function onlyFreely<T extends object>(thing: T, free: ReadonlySet<string | symbol>): T {
  return new Proxy(thing, {
    get(target, name) {
      if (!free.has(name)) passesMemory()
      return Reflect.get(target, name)
    },
  })
}
