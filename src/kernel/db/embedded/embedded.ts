import { readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { correspondence } from './correspondence.ts'
import type { WorkerSettings } from './pglite-messages.ts'
import { PORT, socketFolder } from './socket-folder.ts'

/** The embedded database in its own thread, reached through a private unix socket as any PostgreSQL is. */
export interface Embedded {
  /** Folder that holds the socket; what the driver takes as `host`. */
  readonly host: string
  readonly port: number
  /** A consistent copy of everything as a tar, `packed` with gzip or not. */
  dump(packed: boolean): Promise<Uint8Array>
  close(): Promise<void>
  /** Ends the thread as it is, as a killed process would. */
  cut(): Promise<void>
}

const IDLE_MS = 15_000

/** One for all threads of this process, so that a second one starts with what the first has made fast. */
let program: Promise<WebAssembly.Module> | undefined

/**
 * Starts the embedded database.
 * @param folder where it lives, or `memory://`.
 * @param snapshot a dump that a new folder starts from.
 * @param died told when the thread ends by itself.
 */
export async function startEmbedded(
  folder: string,
  snapshot: Uint8Array | null,
  died: (reason: string) => void,
): Promise<Embedded> {
  const host = await socketFolder(folder)
  const workerData: WorkerSettings = {
    program: await (program ??= compile()),
    folder,
    socket: join(host, `.s.PGSQL.${PORT}`),
    snapshot,
    idleMs: IDLE_MS,
  }
  const worker = new Worker(workerFile(), { workerData, execArgv: ['--disable-warning=ExperimentalWarning'] })
  const letters = correspondence(worker, died)
  const cut = async () => {
    letters.leave()
    await worker.terminate()
    await rm(host, { recursive: true, force: true })
  }
  try {
    await letters.ready
  } catch (error) {
    await cut()
    throw error
  }
  return {
    host,
    port: PORT,
    async dump(packed) {
      const answer = await letters.ask({ kind: 'dump', pack: packed })
      if (answer.kind !== 'dumped') throw new Error('the embedded database gave no copy')
      return answer.bytes
    },
    async close() {
      await letters.close()
      await cut()
    },
    cut,
  }
}

async function compile(): Promise<WebAssembly.Module> {
  const library = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
  return WebAssembly.compile(await readFile(join(library, 'pglite.wasm')))
}

function workerFile(): URL {
  if (!import.meta.url.endsWith('.js')) return new URL('./pglite-worker.ts', import.meta.url)
  // In a build the thread's file lies beside the server, one above the shared chunks.
  const above = /\/chunks\/[^/]*$/.test(import.meta.url)
  return new URL(above ? '../pglite-worker.js' : './pglite-worker.js', import.meta.url)
}
