import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { retentionSweep } from '#kernel/sweeps/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { doorSubscriber } from '../joining/commands/answer-ask.ts'
import { askAtDoor } from '../joining/commands/ask-at-door.ts'
import { signOutEverywhere } from '../security/commands/end-session.ts'
import { renewSession } from './commands/renew-session.ts'
import { signIn } from '../joining/commands/sign-in.ts'
import { peopleRetention } from '../sweeps.ts'
import { PASSWORD, personNamed, sessionOf, signedUp, VISITOR } from '../testing.ts'
import { deviceCookie, noSessionCookie, sessionCookie } from './session-cookie.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
  ada = (await signedUp(kit, 'Ada', 'ada@example.org')).actor
})
afterAll(() => kit.close())

const rows = () =>
  kit.services.db.selectFrom('session').selectAll().where('person_id', '=', ada.id).orderBy('id').execute()
const entry = { email: 'ada@example.org', password: PASSWORD, visitor: VISITOR }
const tokenIn = (cookies: readonly string[]) => /session_token=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? ''

it('signing in where one is signed in gives the session another name, and ends the one before', async () => {
  const first = tokenIn(sure(await signIn(kit.as(null), { ...entry, replaces: null })).cookies)
  const [before] = await rows()
  const second = tokenIn(sure(await signIn(kit.as(null), { ...entry, replaces: before?.id ?? null })).cookies)
  const found = await rows()
  expect(found.map((row) => row.token_hash)).toEqual([hashToken(second)])
  expect(first).not.toBe(second)
})

it('a session in use is renewed up to its absolute end, one not used ends after its idle limit', async () => {
  await kit.services.db.deleteFrom('session').execute()
  const { cookies } = sure(await signIn(kit.as(null), { ...entry, replaces: null }))
  const token = tokenIn(cookies)
  const [{ id: sessionId, created_at: began } = { id: '', created_at: kit.services.now() }] = await rows()
  const daysLeft = async () => ((await rows())[0]?.expires_at.since(began).total('hours') ?? 0) / 24
  const renew = async () => sure(await renewSession(kit.as(null), { sessionId, personId: ada.id, token })).cookies
  expect(await daysLeft()).toBe(30)
  kit.clock.advance({ hours: 11 })
  expect(await renew()).toEqual([])
  kit.clock.advance({ hours: 13 })
  expect(await renew()).toEqual([sessionCookie('http://x', token)])
  expect(await daysLeft()).toBe(31)
  for (const days of [29, 29, 29]) {
    kit.clock.advance({ days })
    expect(await renew()).toHaveLength(1)
  }
  expect(await daysLeft()).toBe(90)
  kit.clock.advance({ days: 2 })
  expect(await renew()).toEqual([])
})

it('signing out everywhere ends all sessions of that person', async () => {
  const bo = await personNamed(kit, 'Bo')
  const other = await sessionOf(kit, bo)
  await sessionOf(kit, ada)
  await sessionOf(kit, ada)
  sure(await signOutEverywhere(kit.as(ada), { visitor: VISITOR }))
  expect(await rows()).toEqual([])
  expect(await kit.services.db.selectFrom('session').select('id').execute()).toEqual([{ id: other }])
})

it('what has ended is forgotten: sessions, links, asks, security events of 90 days ago', async () => {
  const { db } = kit.services
  await askAtDoor(kit.as(null), { kind: 'sign-in', email: 'ada@example.org', locale: 'en' })
  await kit.settle()
  await askAtDoor(kit.as(null), { kind: 'sign-in', email: 'ada@example.org', locale: 'en' })
  await signIn(kit.as(null), { ...entry, password: 'not this one', replaces: null })
  await signIn(kit.as(null), { ...entry, email: 'nobody@example.org', replaces: null })
  const counts = async () => {
    const found: Record<string, number> = {}
    for (const table of ['session', 'account_link', 'account_ask', 'security_event'] as const)
      found[table] = (await db.selectFrom(table).selectAll().execute()).length
    return found
  }
  const before = await counts()
  expect(Object.values(before).every((count) => count > 0)).toBe(true)
  kit.clock.advance({ hours: 25 })
  await runSweep(kit.as(null), retentionSweep(peopleRetention))
  const nobodys = await db.selectFrom('security_event').select('id').where('person_id', 'is', null).execute()
  expect([nobodys, (await counts())['account_ask'], (await counts())['account_link']]).toEqual([[], 0, 0])
  expect((await counts())['security_event']).toBeGreaterThan(0)
  kit.clock.advance({ days: 91 })
  await runSweep(kit.as(null), retentionSweep(peopleRetention))
  expect(await counts()).toEqual({ session: 0, account_link: 0, account_ask: 0, security_event: 0 })
})

it('cookies are for this host alone where the site has https, and plain where it has not', () => {
  const https = 'https://p2pu.example'
  for (const line of [sessionCookie(https, 't'), noSessionCookie(https), deviceCookie(https, 't')])
    expect(line).toMatch(/^__Host-p2pu\.[a-z_]+=t?; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)
  expect(sessionCookie('http://localhost:3000', 't')).toBe(
    'p2pu.session_token=t; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax',
  )
})
