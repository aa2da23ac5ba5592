import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DOORS, RULES, WRONG_PASSWORDS } from '#kernel/http/index.ts'
import { LETTERS_TO_ONE } from '#kernel/mail/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const PASSWORD = 'engines that weave algebra'

let site: TestSite
let door: Client
beforeAll(async () => {
  site = await testSite(undefined, { limits: 'on', trustProxy: true })
  door = site.visitor()
  await door.post('/sign-up', { name: 'Ada', email: 'ada@example.org', password: PASSWORD }, from(0))
  await door.post('/confirm', { token: await tokenOfLast('people.confirm') }, from(0))
})
afterAll(() => site.stop())

/** Each number is an address of a net of its own. */
const from = (n: number) => ({ 'x-forwarded-for': `203.0.${n >> 8}.${n & 255}` })

async function lettersTo(to: string): Promise<string[]> {
  await site.settle()
  const rows = await site.app.services.db
    .selectFrom('mail')
    .select('kind')
    .where('to_address', '=', to)
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind)
}

async function tokenOfLast(kind: string): Promise<string> {
  await site.settle()
  const { text } = await site.app.services.db
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return new URL(/http:\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? ''
}

it('wrong passwords for one account do not pass from ever new addresses, and its owner comes in by a mailed link', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 60; n++) {
    const email = n % 2 === 0 ? 'ada@example.org' : ' Ada@Example.org'
    statuses.push((await site.visitor().post('/sign-in', { email, password: `guess ${n}` }, from(1_000 + n))).status)
  }
  expect(statuses.filter((status) => status === 422)).toHaveLength(WRONG_PASSWORDS.times)
  expect(statuses.slice(WRONG_PASSWORDS.times).every((status) => status === 429)).toBe(true)
  const right = await site.visitor().post('/sign-in', { email: 'ada@example.org', password: PASSWORD }, from(2_000))
  expect(right.status).toBe(429)
  // An address without an account is answered alike.
  for (let n = 0; n < WRONG_PASSWORDS.times; n++)
    await site.visitor().post('/sign-in', { email: 'nobody@example.org', password: 'guess' }, from(2_100 + n))
  const nobody = await site.visitor().post('/sign-in', { email: 'nobody@example.org', password: 'guess' }, from(2_200))
  expect(nobody.status).toBe(429)
  const ada = site.visitor()
  await ada.post('/sign-in/by-mail', { email: 'ada@example.org' }, from(2_300))
  const link = await ada.post('/sign-in/link', { token: await tokenOfLast('people.sign-in') }, from(2_300))
  expect(link).toMatchObject({ status: 303, location: '/home' })
})

it('one mailbox gets few letters that strangers ask for, and they learn nothing of it', async () => {
  await door.post('/sign-up', { name: 'Bo', email: 'bo@example.org', password: PASSWORD }, from(3))
  const answers = await Promise.all(
    Array.from({ length: 22 }, (_, n) =>
      site.visitor().post('/sign-in/by-mail', { email: 'bo@example.org' }, from(3_000 + n)),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  const ofOne = (await lettersTo('bo@example.org')).filter((kind) => kind === 'people.sign-in')
  expect(ofOne).toHaveLength(LETTERS_TO_ONE.ofOneKind.times)
  site.clock.advance({ minutes: LETTERS_TO_ONE.ofOneKind.minutes })
  await site.visitor().post('/sign-in/by-mail', { email: 'bo@example.org' }, from(3_100))
  expect(await lettersTo('bo@example.org')).toHaveLength(LETTERS_TO_ONE.ofOneKind.times + 2)
  for (let n = 0; n < 20; n++) {
    site.clock.advance({ minutes: LETTERS_TO_ONE.ofOneKind.minutes })
    await site.visitor().post('/reset', { email: 'bo@example.org' }, from(3_200 + n))
    await site.settle()
  }
  expect(await lettersTo('bo@example.org')).toHaveLength(LETTERS_TO_ONE.ofAll.times)
  site.clock.advance({ hours: 24 })
  await site.visitor().post('/reset', { email: 'bo@example.org' }, from(3_300))
  expect(await lettersTo('bo@example.org')).toHaveLength(LETTERS_TO_ONE.ofAll.times + 1)
})

it('a net of IPv6 is one visitor, however many addresses it has', async () => {
  const statuses: number[] = []
  for (let n = 0; n <= DOORS.times; n++) {
    const address = { 'x-forwarded-for': `2001:db8:7:7::${n.toString(16)}` }
    statuses.push((await site.visitor().post('/confirm', { token: 'x' }, address)).status)
  }
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.slice(0, -1)).not.toContain(429)
  expect((await site.visitor().post('/confirm', { token: 'x' }, { 'x-forwarded-for': '2001:db8:7:8::1' })).status).toBe(
    422,
  )
})

it('every limit stands in the docs with its numbers', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../docs/LIMITS.md'), 'utf8')
  const routes = site.app.made.routes.flatMap(({ rate }) => (rate === undefined ? [] : [rate]))
  const rules = [...new Map([...RULES, ...routes].map((rule) => [rule.name, rule])).values()]
  expect(rules.length).toBeGreaterThan(4)
  const letters = Object.values(LETTERS_TO_ONE).map((rule, n) => ({
    name: ['letters of one kind', 'letters of all kinds'][n],
    ...rule,
  }))
  for (const { name, times, minutes } of [...rules, ...letters])
    expect(text).toContain(`| ${name} | ${times} | ${minutes} |`)
})
