import process from 'node:process'
import type { Exit } from './exit.ts'

/** A stop lasts no longer, whatever does not end: a request, a job, a database that is away, a folder that is gone. */
const STOP_MS = 9_000

/** Resolves, and aborts the signal, when somebody ends this program; to be told again is no other thing. */
export function toldToStop(): { readonly signal: AbortSignal; readonly told: Promise<void> } {
  const stopping = new AbortController()
  const told = new Promise<void>((done) => {
    // A terminal tells the whole group, and npm and bin/setup.mjs pass it on: it comes more than once.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => {
        stopping.abort()
        done()
      })
  })
  return { signal: stopping.signal, told }
}

/**
 * Stops what runs, each thing although one before it failed, and ends the process by force when that takes too long: what was
 * acknowledged is kept either way.
 * @returns `code`, or 1 when something would not stop.
 */
export async function stopAll(code: Exit, steps: readonly (() => Promise<void>)[]): Promise<Exit> {
  setTimeout(() => {
    process.stderr.write(`Something did not stop within ${STOP_MS / 1_000} seconds, so it was ended.\n`)
    // An orderly exit waits for threads, and one of them may be what does not end.
    process.kill(process.pid, 'SIGKILL')
  }, STOP_MS).unref()
  let exit = code
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      exit = 1
    }
  }
  return exit
}
