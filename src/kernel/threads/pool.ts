import { availableParallelism } from 'node:os'
import { say } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { moduleOf, type Task, type Threads } from './task.ts'
import type { Answer } from './thread.ts'
import { turns } from './turns.ts'
import { startThread, type Thread } from './worker.ts'

/** One person never has all threads, so there are two at least. */
const MIN_THREADS = 2
const MAX_THREADS = 4
/** What one person may have running and waiting; a page with many pictures sends one after the other. */
const BOUNDS = { atOnce: 1, each: 10, all: 200 }
const RETRY_SECONDS = 10
/** Threads that were not needed for so long give their memory back. */
const IDLE_MS = 60_000
const ENDED = 'the threads have ended'

interface Job {
  readonly task: Task<unknown, unknown>
  readonly input: unknown
  readonly done: (answer: Answer | null) => void
}

/**
 * Threads for what is heavy. People take turns, one thing of each at a time; what takes more than its time or memory is
 * ended with its thread.
 * @param now milliseconds of the clock.
 */
export function threadPool(now: () => number, most = threadsHere()): Threads {
  const line = turns<Job>(BOUNDS)
  const idle: Thread[] = []
  const all = new Set<Thread>()
  let stopped = false
  let rest: NodeJS.Timeout | undefined

  const go = () => {
    while (idle.length > 0 || all.size < most) {
      const next = stopped ? null : line.next()
      if (next === null) return
      const thread = idle.pop() ?? startThread(now)
      all.add(thread)
      void work(thread, next.owner, next.job)
    }
  }
  const work = async (thread: Thread, owner: string, { task, input, done }: Job) => {
    const answer = await thread.ask({ module: moduleOf(task.module).href, input }, task.ms)
    if (answer === null) all.delete(thread)
    else idle.push(thread)
    line.ended(owner)
    done(answer)
    go()
    clearTimeout(rest)
    rest = setTimeout(retire, IDLE_MS).unref()
  }
  const retire = () => {
    for (const thread of idle.splice(0)) {
      all.delete(thread)
      void thread.end()
    }
  }
  return {
    async run<I, O>(task: Task<I, O>, input: I, owner: string): Promise<O | Refusal> {
      if (stopped) throw new Error(ENDED)
      const answered = Promise.withResolvers<Answer | null>()
      const job = { task: task as Task<unknown, unknown>, input, done: answered.resolve }
      if (!line.add(owner, job)) return tooMuchWaits()
      go()
      const answer = await answered.promise
      if (answer === null) return task.tooMuch()
      if ('error' in answer) throw new Error(`${task.name}: ${answer.error}`)
      return answer.value as O | Refusal
    },
    async stop() {
      stopped = true
      clearTimeout(rest)
      for (const { done } of line.clear()) done({ error: ENDED })
      await Promise.all([...all].map((thread) => thread.end()))
    },
  }
}

function threadsHere(): number {
  return Math.min(MAX_THREADS, Math.max(MIN_THREADS, availableParallelism() - 1))
}

function tooMuchWaits(): Refusal {
  return refuse('too-fast', m.tooFast, {
    kind: 'limited',
    instead: say(m.tooFastInstead, { seconds: RETRY_SECONDS }),
    facts: { retryAfter: RETRY_SECONDS },
  })
}
