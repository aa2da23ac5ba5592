import { promisify } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { gzip } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { FromWorker, ToWorker, WorkerSettings } from './pglite-messages.ts'
import { servePglite } from './pglite-server.ts'

// Runs in a thread of its own: the embedded database computes on the thread it lives on, and two thousand queries in a
// row would let no timer of the site fire.
if (parentPort !== null) {
  const port = parentPort
  const { program, folder, socket, snapshot, idleMs } = workerData as WorkerSettings
  const tell = (message: FromWorker) => port.postMessage(message)
  const db = await PGlite.create({
    dataDir: folder,
    pgliteWasmModule: program,
    // A database that made use of it cannot be opened well without.
    extensions: { pg_trgm },
    ...(snapshot === null ? {} : { loadDataDir: new Blob([Buffer.from(snapshot)]) }),
  })
  const server = await servePglite(db, socket, idleMs)
  port.on('message', (message: ToWorker) => {
    void answer(message).catch((error: unknown) => tell({ kind: 'failed', id: message.id, error: String(error) }))
  })
  tell({ kind: 'ready' })

  const answer = async (message: ToWorker) => {
    if (message.kind === 'dump') {
      const copy = await server.alone(() => copyFiles(db))
      // Packed after the turn has ended, so that writers wait for the copy alone.
      tell({ kind: 'dumped', id: message.id, bytes: message.pack ? await pack(copy) : copy })
    } else {
      await server.close()
      await db.close()
      tell({ kind: 'closed', id: message.id })
      port.close()
    }
  }
}

async function copyFiles(db: PGlite): Promise<Uint8Array> {
  await db.exec('checkpoint')
  const tar = await db.dumpDataDir('none')
  return new Uint8Array(await tar.arrayBuffer())
}

function pack(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(gzip)(bytes)
}
