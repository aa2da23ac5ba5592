import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeLetter } from './letter.ts'
import { smtpCarrier, type Carrier } from './carrier.ts'

const received: { mail: ParsedMail; to: string[] }[] = []
let server: SMTPServer
let carrier: Carrier
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      simpleParser(stream, (error, mail) => {
        received.push({ mail, to: session.envelope.rcptTo.map(({ address }) => address) })
        done(error)
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  carrier = smtpCarrier(`smtp://127.0.0.1:${port}`, 'P2PU <no-reply@p2pu.example>', 'p2pu.example')
})
afterAll(() => new Promise<void>((done) => server.close(() => done())))

const letter = {
  id: '019cadc6-9a80-74e3-b54b-fd6814d73bb7',
  to: 'ada@example.org',
  subject: 'A seat is yours',
  ...composeLetter({
    locale: 'en',
    dir: 'ltr',
    lines: ['Hello Ada,', { label: 'Take it', href: 'https://p2pu.example/x' }],
    foot: [],
  }),
  headers: {},
}

it('a letter arrives as text and HTML, with an id of its own and the headers for leaving', async () => {
  await carrier.carry({
    ...letter,
    headers: {
      'List-Unsubscribe': '<https://p2pu.example/unsubscribe/t>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  const { mail, to } = received.at(-1) ?? { mail: null, to: [] }
  expect(to).toEqual(['ada@example.org'])
  expect(mail?.subject).toBe('A seat is yours')
  expect(mail?.text).toContain('https://p2pu.example/x')
  expect(mail?.html).toContain('<a href="https://p2pu.example/x">Take it</a>')
  expect(mail?.messageId).toBe(`<${letter.id}@p2pu.example>`)
  expect(mail?.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://p2pu.example/unsubscribe/t' } })
})

it('Arabic arrives whole, from the right', async () => {
  const arabic = composeLetter({ locale: 'ar', dir: 'rtl', lines: ['مرحبًا آدا،'], foot: [] })
  await carrier.carry({ ...letter, ...arabic, subject: 'مقعد لك في الفوج' })
  const mail = received.at(-1)?.mail
  expect(mail?.subject).toBe('مقعد لك في الفوج')
  expect(mail?.text).toContain('مرحبًا آدا،')
  expect(mail?.html).toContain('dir="rtl"')
})

it('no address, subject or header brings a header of its own, and nobody else gets the letter', async () => {
  const before = received.length
  const attack = '\r\nBcc: everybody@example.org\r\nX-Evil: yes'
  await carrier.carry({ ...letter, subject: `Hello${attack}`, headers: { 'List-Id': `<x>${attack}` } })
  await carrier.carry({ ...letter, to: `ada@example.org${attack}` }).catch(() => {})
  for (const { mail, to } of received.slice(before)) {
    expect(to).toEqual(['ada@example.org'])
    expect(mail.bcc).toBeUndefined()
    expect(mail.headers.has('x-evil')).toBe(false)
  }
  expect(received.length).toBeGreaterThan(before)
})
