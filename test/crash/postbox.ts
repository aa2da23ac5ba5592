import { SMTPServer } from 'smtp-server'

export interface Postbox {
  readonly url: string
  /** How often each message came, by address and then by its id. */
  readonly received: ReadonlyMap<string, ReadonlyMap<string, number>>
  close(): Promise<void>
}

/** A mail server that keeps what came. */
export async function postbox(): Promise<Postbox> {
  const received = new Map<string, Map<string, number>>()
  const mail = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        const id = /^message-id: *(<[^>]+>)/im.exec(text)?.[1] ?? 'none'
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        const messages = received.get(to) ?? new Map<string, number>()
        received.set(to, messages.set(id, (messages.get(id) ?? 0) + 1))
        done()
      })
    },
  })
  // A killed client leaves its connection as it is.
  mail.on('error', () => {})
  await new Promise<void>((ready) => mail.listen(0, '127.0.0.1', () => ready()))
  const address = mail.server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    received,
    close: () => new Promise<void>((done) => mail.close(() => done())),
  }
}
