import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#kernel/command/index.ts'
import { inTransaction } from '#kernel/command/index.ts'
import { defineEvent, noticeRule } from '#kernel/events/index.ts'
import { inEnglish, defineMessages } from '#kernel/i18n/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { choosePace, leaveList } from './commands/choose-pace.ts'
import { readNotices } from './commands/read-notices.ts'
import { noticeSubscriber } from './index.ts'
import { leavingToken, readLeavingToken } from './leaving-token.ts'
import { noticesOf, unreadOf } from './queries.ts'
import { dayDue } from './rules.ts'
import { digestsDue } from './sweeps.ts'
import { noticeWords } from './words.ts'
import { translator } from '#kernel/i18n/index.ts'

const waved = defineEvent('test.waved', z.object({ to: z.array(z.string()), kind: z.string() }))
const m = defineMessages('noticetest', {
  en: { wave: '{name} waves at {thing}' },
  ar: { wave: '{name} يلوّح: {thing}' },
})
const rules = [
  noticeRule(waved, async (_tx, { payload }) => [
    { to: payload.to, kind: payload.kind, message: m.wave, values: { thing: 'you' }, href: '/waves' },
  ]),
  noticeRule(waved, async (_tx, { payload }) => [
    { to: payload.to, kind: 'thread', message: m.wave, values: { thing: 'all' }, href: '/waves' },
  ]),
]

function sure<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(inEnglish(answer))
  return answer
}

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
beforeAll(async () => {
  kit = await testKit([noticeSubscriber(rules)])
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
  await kit.settle()
})
afterAll(() => kit.close())

async function wave(kind: string, ...to: Actor[]): Promise<void> {
  sure(
    await inTransaction(kit.as(ada), async (tx) => {
      const payload = { to: to.map(({ id }) => id), kind }
      await tx.record(waved, { subject: ['wave', tx.id()], tags: [], payload })
      return true
    }),
  )
  await kit.settle()
}

const lettersTo = async (name: string) => (await kit.letters()).filter(({ to }) => to.startsWith(name))
const texts = async (who: Actor) =>
  (await noticesOf(kit.services.db, who.id)).notices.map((notice) =>
    noticeWords({ t: translator('en'), zone: 'UTC', now: kit.services.now() }, notice),
  )

describe('notices', () => {
  it('tell each person once, by the first rule, and never of their own doing', async () => {
    await wave('mention', ada, bo)
    expect(await texts(bo)).toEqual(['Ada waves at you'])
    expect(await texts(ada)).toEqual([])
    expect(await unreadOf(kit.services, bo.id)).toBe(1)
    sure(await readNotices(kit.as(bo), {}))
    expect(await unreadOf(kit.services, bo.id)).toBe(0)
  })

  it('do not cross a block', async () => {
    sure(await blockPerson(kit.as(cy), { handle: 'ada', blocked: true }))
    await kit.settle()
    await wave('mention', cy)
    expect(await texts(cy)).toEqual([])
    sure(await blockPerson(kit.as(cy), { handle: 'ada', blocked: false }))
  })

  it('forget the name of a former member', async () => {
    const dee = await personNamed(kit, 'Dee')
    sure(
      await inTransaction(kit.as(dee), async (tx) => {
        await tx.record(waved, { subject: ['wave', tx.id()], tags: [], payload: { to: [cy.id], kind: 'mention' } })
        return true
      }),
    )
    await kit.settle()
    expect(await texts(cy)).toEqual(['Dee waves at you'])
    await kit.services.db.deleteFrom('person').where('id', '=', dee.id).execute()
    expect(await texts(cy)).toEqual(['a former member waves at you'])
  })
})

describe('mail', () => {
  it('comes at once for what does not wait, with one click to leave', async () => {
    await wave('seat', bo)
    const [letter] = await lettersTo('bo')
    expect(letter).toMatchObject({ kind: 'notifications.notice', subject: 'Ada waves at you' })
    expect(letter?.text).toContain('http://localhost:3000/waves')
    const { headers } = await kit.services.db
      .selectFrom('mail')
      .select('headers')
      .where('kind', '=', 'notifications.notice')
      .executeTakeFirstOrThrow()
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const token = /unsubscribe\/([^>]+)>/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
    sure(await leaveList(kit.as(null), { token }))
    sure(await leaveList(kit.as(null), { token }))
    await wave('seat', bo)
    expect(await lettersTo('bo')).toHaveLength(1)
    expect(await texts(bo)).toHaveLength(3)
  })

  it('comes once a day in the morning where somebody lives, with what they have not read', async () => {
    const eve = await personNamed(kit, 'Eve')
    await kit.services.db
      .updateTable('person')
      .set({ zone: 'Pacific/Auckland', locale: 'ar' })
      .where('id', '=', eve.id)
      .execute()
    await wave('mention', eve)
    await wave('answer', eve)
    // The test's clock stands at 09:00 UTC, which is 22:00 in Auckland: the day's digest is due.
    await runSweep(kit.as(null), digestsDue)
    await runSweep(kit.as(null), digestsDue)
    const [letter, ...more] = await lettersTo('eve')
    expect(more).toEqual([])
    expect(letter?.subject).toContain('أمران')
    expect(letter?.text.match(/يلوّح/g)).toHaveLength(2)
    await wave('mention', eve)
    await runSweep(kit.as(null), digestsDue)
    expect(await lettersTo('eve')).toHaveLength(1)
    // 01:00 on the next day there: too early.
    kit.clock.advance({ hours: 3 })
    await runSweep(kit.as(null), digestsDue)
    expect(await lettersTo('eve')).toHaveLength(1)
    kit.clock.advance({ hours: 7 })
    await runSweep(kit.as(null), digestsDue)
    expect(await lettersTo('eve')).toHaveLength(2)
    await wave('mention', eve)
    sure(await readNotices(kit.as(eve), {}))
    kit.clock.advance({ hours: 24 })
    await runSweep(kit.as(null), digestsDue)
    expect(await lettersTo('eve')).toHaveLength(2)
  })

  it('does not come to those who chose none, nor what they left before the morning', async () => {
    const fay = await personNamed(kit, 'Fay')
    sure(await choosePace(kit.as(fay), { paces: { mention: 'off' } }))
    await wave('mention', fay)
    await wave('answer', fay)
    sure(
      await leaveList(kit.as(null), {
        token: leavingToken(kit.services.site.secret, { personId: fay.id, kind: 'all' }),
      }),
    )
    kit.clock.advance({ hours: 24 })
    await runSweep(kit.as(null), digestsDue)
    expect(await lettersTo('fay')).toEqual([])
    expect(await texts(fay)).toHaveLength(2)
  })

  it('is left by no forged token', async () => {
    const token = leavingToken(kit.services.site.secret, { personId: bo.id, kind: 'work' })
    for (const forged of [token.slice(0, -1), token.replace('.work.', '.all.'), `${token}x`, '', 'a.b.c']) {
      expect(readLeavingToken(kit.services.site.secret, forged)).toBeNull()
      expect(await leaveList(kit.as(null), { token: forged })).toMatchObject({ kind: 'unknown' })
    }
  })
})

it('a day is due from seven in the morning of its zone', () => {
  const at = kit.services.now().constructor as unknown as { from(text: string): ReturnType<Kit['services']['now']> }
  expect(dayDue(at.from('2026-03-29T04:59:00Z'), 'Europe/Berlin')).toBeNull()
  expect(dayDue(at.from('2026-03-29T05:00:00Z'), 'Europe/Berlin')?.toString()).toBe('2026-03-29')
  expect(dayDue(at.from('2026-03-29T01:15:00Z'), 'Asia/Kathmandu')?.toString()).toBe('2026-03-29')
})
