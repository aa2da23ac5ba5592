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

const LAST_PIECE = '0\r\n\r\n'.length

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
      const all = Buffer.concat(got)
      const end = all.indexOf('\r\n\r\n')
      got = [all]
      if (end < 0) return
      const headers = all.toString('latin1', 0, end)
      const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
      head = { status: Number(headers.slice(9, 12)), headers }
      // An answer without a length is an empty one in one piece: a redirect.
      missing = Number(length ?? (headers.includes('chunked') ? LAST_PIECE : 0)) - (all.byteLength - end - 4)
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

/** The bytes of a form that is sent. */
export function post(path: string, fields: Record<string, string>, headers: Record<string, string>): string {
  const body = new URLSearchParams(fields).toString()
  const all = { ...headers, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\nhost: bench\r\n${lines.join('')}\r\n${body}`
}
