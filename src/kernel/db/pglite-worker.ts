import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import type { FromWorker, ToWorker, WorkerSettings } from './pglite-messages.ts'

// Runs in a thread of its own: the embedded database computes on the thread it lives on, and two thousand queries in a
// row would let no timer of the site fire.
if (parentPort !== null) {
  const port = parentPort
  const { folder, socket, snapshot } = workerData as WorkerSettings
  const tell = (message: FromWorker) => port.postMessage(message)
  const db = await PGlite.create({ dataDir: folder, ...(snapshot === null ? {} : { loadDataDir: new Blob([Buffer.from(snapshot)]) }) })
  const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 32 })
  await server.start()
  port.on('message', (message: ToWorker) => {
    void answer(message).catch((error: unknown) => tell({ kind: 'failed', id: message.id, error: String(error) }))
  })
  tell({ kind: 'ready' })

  const answer = async (message: ToWorker) => {
    if (message.kind === 'dump') {
      const dump = await db.dumpDataDir('gzip')
      const bytes = new Uint8Array(await dump.arrayBuffer())
      tell({ kind: 'dumped', id: message.id, bytes })
    } else {
      await server.stop()
      await db.close()
      tell({ kind: 'closed', id: message.id })
      port.close()
    }
  }
}
