import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { END, type Module } from './task.ts'

/** A task as it reaches a thread. */
export interface Asked {
  readonly module: string
  readonly input: unknown
}

export type Answer = { readonly value: unknown } | { readonly error: string }
/** Said when the task's module is there: reading it is no part of its time. */
export type Begun = 'begun'

// Runs in a thread of its own. Where threads have priorities (Linux), those who ask for pages go first.
if (parentPort !== null) {
  const port = parentPort
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  const tell = (message: Answer | Begun) => port.postMessage(message)
  port.on('message', (asked: Asked | typeof END) => {
    if (asked === END) port.close()
    else void answer(asked, () => tell('begun')).then(tell)
  })
}

async function answer({ module, input }: Asked, begin: () => void): Promise<Answer> {
  try {
    const { default: work } = (await import(/* @vite-ignore */ module)) as Module<unknown, unknown>
    begin()
    return { value: await work(input) }
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
