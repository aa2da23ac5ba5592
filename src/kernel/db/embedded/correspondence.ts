import type { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './pglite-messages.ts'

type Question = ToWorker extends infer Each ? (Each extends ToWorker ? Omit<Each, 'id'> : never) : never

export interface Correspondence {
  /** Rejects when the thread ends before it is ready. */
  readonly ready: Promise<void>
  /** One question, one answer; rejects when the thread fails or ends first. */
  ask(question: Question): Promise<FromWorker>
  /** Asks the thread to close; a thread that has ended is closed already. */
  close(): Promise<void>
  /** From now on the end of the thread surprises nobody. */
  leave(): void
}

/** Questions to the database's thread and their answers. */
export function correspondence(worker: Worker, died: (reason: string) => void): Correspondence {
  const waiting = new Map<number, { resolve: (message: FromWorker) => void; reject: (error: Error) => void }>()
  let state: 'starting' | 'ready' | 'closing' | 'ended' = 'starting'
  let next = 1
  const starting = Promise.withResolvers<void>()

  function hear(message: FromWorker): void {
    if (message.kind === 'ready') {
      state = 'ready'
      return starting.resolve()
    }
    const waiter = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'failed') waiter?.reject(new Error(message.error))
    else waiter?.resolve(message)
  }

  function end(reason: string): void {
    const before = state
    if (before === 'ended') return
    state = 'ended'
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
    starting.reject(new Error(reason))
    if (before === 'ready') died(reason)
  }

  function ask(question: Question): Promise<FromWorker> {
    if (state === 'ended') return Promise.reject(new Error('the embedded database has ended'))
    return new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      const message = { ...question, id } as ToWorker
      worker.postMessage(message, [])
    })
  }

  worker.on('message', hear)
  worker.on('error', (error) => end(`the embedded database failed: ${String(error)}`))
  worker.on('exit', (code) => end(`the embedded database ended with code ${code}`))
  return {
    ready: starting.promise,
    ask,
    async close() {
      if (state === 'ended') return
      state = 'closing'
      await ask({ kind: 'close' })
    },
    leave() {
      if (state !== 'ended') state = 'closing'
    },
  }
}
