import { Worker } from 'node:worker_threads'
import { END, moduleOf } from './task.ts'
import type { Answer, Asked, Begun } from './thread.ts'

/** How often a thread is asked how much time it has taken. */
const LOOK_MS = 50
/** On a machine with much else to do, processor time passes slowly; past so many times as long by the clock it is over all the same. */
const SLOWEST = 20
const MEMORY_MB = 300
/** What a thread may still finish when it is to end. */
const END_MS = 1_000
/** Where the runtime itself stops a thread it may take the whole process with it, so that limit lies far beyond ours. */
const FENCE_MB = 2_000

/** One thread, doing one thing at a time. */
export interface Thread {
  /** @returns the answer, or null when it took more time or memory than it may, after which the thread has ended. */
  ask(asked: Asked, ms: number): Promise<Answer | null>
  end(): Promise<unknown>
}

/** Starts a thread. @param now milliseconds of the clock. */
export function startThread(now: () => number): Thread {
  const worker = new Worker(moduleOf(new URL('./thread.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: { maxOldGenerationSizeMb: FENCE_MB },
  })
  // One that has nothing to do keeps no process alive.
  worker.unref()
  let hear: (message: Answer | Begun | null) => void = () => undefined
  worker.on('message', (message: Answer | Begun) => hear(message))
  worker.on('error', (error) => hear(isOutOfMemory(error) ? null : { error: String(error) }))
  worker.on('exit', () => hear(null))
  const ended = new Promise<void>((done) => worker.once('exit', () => done()))
  return {
    async ask(asked, ms) {
      const answered = Promise.withResolvers<Answer | null>()
      let watch: NodeJS.Timeout | undefined
      hear = (message) => {
        if (message === 'begun') watch = watched(worker, ms, now, () => answered.resolve(null))
        else answered.resolve(message)
      }
      worker.ref()
      worker.postMessage(asked, [])
      try {
        const answer = await answered.promise
        if (answer === null) await worker.terminate()
        return answer
      } finally {
        clearInterval(watch)
        hear = () => undefined
        worker.unref()
      }
    },
    // One that is broken off while a library of the system works in it can take the whole process along.
    async end() {
      worker.postMessage(END, [])
      const late = setTimeout(() => void worker.terminate(), END_MS)
      await ended
      clearTimeout(late)
    },
  }
}

function watched(worker: Worker, ms: number, now: () => number, over: () => void): NodeJS.Timeout {
  const began = now()
  let first: number | null = null
  const look = async () => {
    const used = await timeOf(worker, now)
    first ??= used
    if (used - first > ms || now() - began > ms * SLOWEST || (await heapOf(worker)) > MEMORY_MB * 1e6) over()
  }
  void look()
  return setInterval(() => void look(), LOOK_MS)
}

/** Bytes that a thread holds; none where the runtime cannot tell. */
async function heapOf(worker: Worker): Promise<number> {
  if (typeof worker.getHeapStatistics !== 'function') return 0
  const told = await worker.getHeapStatistics().catch(() => null)
  return told === null ? 0 : told.used_heap_size
}

/** Milliseconds of processor time; by the clock where the runtime cannot tell. */
async function timeOf(worker: Worker, now: () => number): Promise<number> {
  if (typeof worker.cpuUsage !== 'function') return now()
  const used = await worker.cpuUsage().catch(() => null)
  return used === null ? 0 : (used.user + used.system) / 1000
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'
}
