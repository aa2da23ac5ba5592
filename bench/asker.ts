import { connect } from 'node:net'

/** One answer over a connection that stays open. */
export interface Answered {
  status: number
  headers: string
  body: string
  ms: number
}

export interface Wire {
  ask(request: string): Promise<Answered>
  end(): void
}

/** A connection that asks one thing after another. It reads what our servers say: every answer tells its length. */
export function wire(url: string): Wire {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let waiting: { done: (answered: Answered) => void; failed: (error: Error) => void; began: number } | null = null
  let got: Buffer[] = []
  let missing = 0
  let head: { status: number; headers: string } | null = null
  const fail = (error: Error) => {
    waiting?.failed(error)
    waiting = null
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the connection was closed')))
  socket.on('data', (chunk: Buffer) => {
    got.push(chunk)
    if (head === null) {
      const all = got.length === 1 ? chunk : Buffer.concat(got)
      const end = all.indexOf('\r\n\r\n')
      got = [all]
      if (end < 0) return
      const headers = all.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
      const status = Number(headers.slice(9, 12))
      if (length === undefined && status !== 304 && status !== 204)
        return fail(new Error('an answer of unknown length'))
      head = { status, headers }
      missing = Number(length ?? 0) - (all.byteLength - end - 4)
      got = [all.subarray(end + 4)]
    } else missing -= chunk.byteLength
    if (missing > 0 || waiting === null) return
    const { done, began } = waiting
    const answered = { ...head, body: Buffer.concat(got).toString(), ms: performance.now() - began }
    waiting = null
    head = null
    got = []
    done(answered)
  })
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        waiting = { done, failed, began: performance.now() }
        socket.write(request)
      }),
    end: () => void socket.destroy(),
  }
}

/** The bytes of a GET. */
export function get(path: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${path} HTTP/1.1\r\nhost: bench\r\n${lines.join('')}\r\n`
}
