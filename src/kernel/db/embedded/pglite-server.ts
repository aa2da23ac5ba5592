import { createServer, type Socket } from 'node:net'
import type { PGlite } from '@electric-sql/pglite'
import { turns, type Speaker, type Turns } from './turns.ts'
import { exchangeReader, fatal } from './wire.ts'

/** Only the socket is given away, so the driver's own limit is the one that counts. */
const CONNECTIONS = 64

export interface PgliteServer {
  readonly alone: Turns['alone']
  close(): Promise<void>
}

/**
 * Lets many connections of an ordinary PostgreSQL driver share the one session of an embedded database.
 * Exchanges are answered whole and transactions undivided. What is kept per session (prepared statement names, SET,
 * LISTEN, session advisory locks) is shared by all connections: use SET LOCAL and transaction locks.
 * @param path of the unix socket.
 * @param idleMs how long a transaction may say nothing while others wait for it.
 */
export async function servePglite(db: PGlite, path: string, idleMs: number): Promise<PgliteServer> {
  const sockets = new Set<Socket>()
  const queue = turns(db, idleMs)
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    connect(socket, queue)
  })
  server.maxConnections = CONNECTIONS
  await new Promise<void>((ready, failed) => {
    server.once('error', failed)
    server.listen(path, ready)
  })
  return {
    alone: queue.alone,
    async close() {
      const closed = new Promise<void>((done) => {
        server.close(() => done())
      })
      for (const socket of sockets) socket.destroy()
      await closed
      await queue.settled()
    },
  }
}

function connect(socket: Socket, queue: Turns): void {
  const read = exchangeReader()
  const speaker: Speaker = {
    hear: (bytes) => void (socket.writable && socket.write(bytes)),
    refuse: (code, sentence) => void socket.end(fatal(code, sentence)),
  }
  socket.setNoDelay(true)
  // A driver that vanishes is told by 'close' too.
  socket.on('error', () => socket.destroy())
  socket.on('close', () => queue.leave(speaker))
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const exchange of read(chunk)) {
        if (exchange.kind === 'encryption') socket.write('N')
        else if (exchange.kind === 'cancel' || exchange.kind === 'goodbye') socket.end()
        else queue.say(speaker, exchange)
      }
    } catch {
      socket.end(fatal('08P01', 'these bytes are no message of the PostgreSQL protocol'))
    }
  })
}
