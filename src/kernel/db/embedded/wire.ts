/** What one connection sent that the database can answer in one go. */
export interface Exchange {
  readonly bytes: Uint8Array
  /** `open`: ended by Flush or by copied data, more of the same exchange follows before another connection may speak. */
  readonly kind: 'startup' | 'encryption' | 'cancel' | 'whole' | 'open' | 'goodbye'
}

const STARTUP_HEAD = 8
const MESSAGE_HEAD = 5
const CANCEL = 80_877_102
const ENCRYPTION = new Set([80_877_103, 80_877_104])

/** Message type byte -> what it ends. Types not named here (Parse, Bind, Describe, Execute, Close) wait for what follows. */
const ENDS: Readonly<Record<string, Exchange['kind']>> = {
  S: 'whole',
  Q: 'whole',
  F: 'whole',
  c: 'whole',
  f: 'whole',
  H: 'open',
  d: 'open',
  X: 'goodbye',
}

/**
 * Cuts the bytes of one connection into exchanges: everything up to a Sync, a simple query or a Flush. The database has one
 * session for all connections, so an exchange must reach it undivided: between a Parse and its Bind nobody else may speak.
 * Protocol 3.0, https://www.postgresql.org/docs/15/protocol-message-formats.html
 * @throws RangeError on a length that no message can have.
 */
export function exchangeReader(): (chunk: Buffer) => Exchange[] {
  let rest: Buffer = Buffer.alloc(0)
  let started = false
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const found: Exchange[] = []
    for (let next = take(); next !== null; next = take()) found.push(next)
    return found
  }

  function take(): Exchange | null {
    if (!started) return takeStartup()
    for (let end = 0; rest.length >= end + MESSAGE_HEAD;) {
      const kind = ENDS[String.fromCharCode(rest.readUInt8(end))]
      end += 1 + lengthAt(end + 1, 4)
      if (rest.length < end) return null
      if (kind !== undefined) return cut(end, kind)
    }
    return null
  }

  function takeStartup(): Exchange | null {
    if (rest.length < STARTUP_HEAD) return null
    const length = lengthAt(0, STARTUP_HEAD)
    if (rest.length < length) return null
    const code = rest.readInt32BE(4)
    if (ENCRYPTION.has(code)) return cut(length, 'encryption')
    if (code === CANCEL) return cut(length, 'cancel')
    started = true
    return cut(length, 'startup')
  }

  function lengthAt(offset: number, least: number): number {
    const length = rest.readInt32BE(offset)
    if (length < least) throw new RangeError(`a message of ${length} bytes`)
    return length
  }

  function cut(end: number, kind: Exchange['kind']): Exchange {
    const bytes = new Uint8Array(rest.subarray(0, end))
    rest = rest.subarray(end)
    return { bytes, kind }
  }
}

/** An ErrorResponse that ends the connection. */
export function fatal(code: string, sentence: string): Buffer {
  const body = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${sentence}\0\0`)
  const head = Buffer.alloc(MESSAGE_HEAD)
  head.write('E')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
