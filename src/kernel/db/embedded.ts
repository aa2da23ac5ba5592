import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerSettings } from './pglite-messages.ts'

/** The embedded database in its own thread, reached through a private unix socket as any PostgreSQL is. */
export interface Embedded {
  /** Folder that holds the socket; what the driver takes as `host`. */
  readonly host: string
  readonly port: number
  /** A consistent copy of everything, gzip-compressed tar. */
  dump(): Promise<Uint8Array>
  close(): Promise<void>
}

const PORT = 5432

/**
 * Starts the embedded database.
 * @param folder where it lives, or `memory://`.
 * @param snapshot a dump that a new folder starts from.
 * @param died told when the thread ends by itself.
 */
export async function startEmbedded(folder: string, snapshot: Uint8Array | null, died: (reason: string) => void): Promise<Embedded> {
  // In the system's temporary folder and not in the data folder: the path of a unix socket has at most 107 bytes.
  const host = await mkdtemp(join(tmpdir(), 'p2pu-'))
  await chmod(host, 0o700)
  const workerData: WorkerSettings = { folder, socket: join(host, `.s.PGSQL.${PORT}`), snapshot }
  const worker = new Worker(workerFile(), { workerData, execArgv: ['--disable-warning=ExperimentalWarning'] })
  const waiting = new Map<number, { resolve: (message: FromWorker) => void; reject: (error: Error) => void }>()
  let closing = false
  let next = 1
  const fail = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
    if (!closing) died(reason)
  }
  await new Promise<void>((ready, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') return ready()
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'failed') waiter?.reject(new Error(message.error))
      else waiter?.resolve(message)
    })
    worker.on('error', (error) => {
      reject(error)
      fail(String(error))
    })
    worker.on('exit', (code) => fail(`the embedded database ended with code ${code}`))
  })
  const ask = (kind: ToWorker['kind']) =>
    new Promise<FromWorker>((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      worker.postMessage({ kind, id } satisfies ToWorker)
    })
  return {
    host,
    port: PORT,
    async dump() {
      const answer = await ask('dump')
      if (answer.kind !== 'dumped') throw new Error('the embedded database gave no copy')
      return answer.bytes
    },
    async close() {
      closing = true
      await ask('close')
      await worker.terminate()
      await rm(host, { recursive: true, force: true })
    },
  }
}

function workerFile(): URL {
  // In a build the thread's file lies beside the server; from source it is beside this one.
  const built = import.meta.url.endsWith('.js')
  return built ? new URL(/\/chunks\/[^/]*$/.test(import.meta.url) ? '../pglite-worker.js' : './pglite-worker.js', import.meta.url) : new URL('./pglite-worker.ts', import.meta.url)
}
