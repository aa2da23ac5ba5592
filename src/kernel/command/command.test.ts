import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../events/event.ts'
import { m } from '../messages/index.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { testKit, type Kit } from '../testing/index.ts'
import { command, type Actor, type Tx } from './index.ts'

const MADE = 'command-test.made'
const made = defineEvent(MADE, z.object({ key: z.string() }))

let kit: Kit
const told: string[][] = []
beforeAll(async () => {
  kit = await testKit()
  const { committed } = kit.services
  Object.assign(kit.services, {
    committed: (places: ReadonlySet<string>) => {
      told.push([...places].toSorted())
      committed(places)
    },
  })
})
afterAll(() => kit.close())
beforeEach(async () => {
  told.length = 0
  await sql`delete from setting where key like 'command-test %'`.execute(kit.services.db)
  await sql`delete from event where name = ${MADE}`.execute(kit.services.db)
  await sql`delete from mail where kind = 'command-test'`.execute(kit.services.db)
})

/** Writes one row, one event and one letter, and says that a place changed. */
async function leaveTraces(tx: Tx, key: string): Promise<void> {
  await tx.db
    .insertInto('setting')
    .values({ key: `command-test ${key}`, value: '1' })
    .execute()
  await tx.record(made, { subject: ['test', tx.id()], tags: [`test:${key}`], payload: { key } })
  await tx.send({ kind: 'command-test', to: `${key}@example.org`, subject: key, text: key, html: key })
}

const actor = (handle: string): Actor => ({
  id: kit.services.id(),
  handle,
  name: handle,
  confirmed: true,
  administrator: false,
  zone: 'UTC',
  locale: null,
  scopes: null,
})

const full = refuse('test.full', m.invalid)
const inner = command('test.inner', async (tx, { key, refused }: { key: string; refused: boolean }) => {
  await leaveTraces(tx, key)
  return refused ? full : { key }
})
const middle = command('test.middle', async (tx, { key, refused }: { key: string; refused: boolean }) => {
  await leaveTraces(tx, `${key}-middle`)
  await inner(tx, { key, refused: false })
  return refused ? full : { key }
})

async function traces() {
  const { db } = kit.services
  const rows = await sql<{ key: string }>`select key from setting where key like 'command-test %' order by key`.execute(
    db,
  )
  const events = await sql<{ key: string; actor_id: string | null }>`
    select payload ->> 'key' as key, actor_id from event where name = ${MADE} order by seq`.execute(db)
  const letters = await sql<{ to: string }>`
    select to_address as to from mail where kind = 'command-test' order by to_address`.execute(db)
  return {
    rows: rows.rows.map(({ key }) => key.replace('command-test ', '')),
    events: events.rows.map(({ key }) => key),
    letters: letters.rows.map(({ to }) => to.replace('@example.org', '')),
  }
}

describe('an inner command', () => {
  it.each([
    ['by tx.call', (tx: Tx, key: string, refused: boolean) => tx.call(inner, { key, refused })],
    ['by a plain call', (tx: Tx, key: string, refused: boolean) => inner(tx, { key, refused })],
  ])('that is refused leaves nothing, and the outer one goes on: %s', async (_how, call) => {
    const outer = command('test.outer', async (tx) => {
      await leaveTraces(tx, 'before')
      const refused = await call(tx, 'undone', true)
      expect(isRefusal(refused) && refused.code).toBe('test.full')
      await call(tx, 'done', false)
      return true
    })
    expect(await outer(kit.as(null), undefined)).toBe(true)
    const left = ['before', 'done']
    expect(await traces()).toEqual({ rows: left, events: left, letters: left })
    expect(told).toEqual([['jobs:letter', 'test:before', 'test:done']])
  })

  it('that is refused undoes what the commands within it did', async () => {
    const outer = command('test.outer', async (tx) => {
      await tx.call(middle, { key: 'undone', refused: true })
      await tx.call(middle, { key: 'done', refused: false })
      return true
    })
    await outer(kit.as(null), undefined)
    expect((await traces()).rows).toEqual(['done', 'done-middle'])
    expect(told).toEqual([['jobs:letter', 'test:done', 'test:done-middle']])
  })

  it('goes with the outer one that is refused', async () => {
    const outer = command('test.outer', async (tx) => {
      await tx.call(inner, { key: 'gone', refused: false })
      return full
    })
    expect(await outer(kit.as(null), undefined)).toBe(full)
    expect(await traces()).toEqual({ rows: [], events: [], letters: [] })
    expect(told).toEqual([])
  })

  it('that throws ends the whole', async () => {
    const broken = command('test.broken', async (tx) => {
      await leaveTraces(tx, 'gone')
      throw new Error('broken')
    })
    const outer = command('test.outer', async (tx) => {
      await leaveTraces(tx, 'before')
      await tx.call(broken, undefined)
      return true
    })
    await expect(outer(kit.as(null), undefined)).rejects.toThrow('broken')
    expect((await traces()).rows).toEqual([])
  })

  it('is one at a time: savepoints beside each other would undo each other', async () => {
    const outer = command('test.outer', async (tx) => {
      const both = await Promise.allSettled(['a', 'b'].map((key) => tx.call(inner, { key, refused: false })))
      return both.map(({ status }) => status)
    })
    expect(await outer(kit.as(null), undefined)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('tx.as', () => {
  it('gives events to somebody else, in the same transaction', async () => {
    const [ada, gil] = [actor('ada'), actor('gil')]
    const outer = command('test.outer', async (tx) => {
      await tx.call(inner, { key: 'own', refused: false })
      await tx.as(gil).call(inner, { key: 'theirs', refused: false })
      await leaveTraces(tx.as(null), 'nobody')
      return true
    })
    await outer(kit.as(ada), undefined)
    const found = await sql<{ key: string; actor: string | null }>`
      select payload ->> 'key' as key, actor_id as actor from event where name = ${MADE} order by seq`.execute(
      kit.services.db,
    )
    expect(found.rows).toEqual([
      { key: 'own', actor: ada.id },
      { key: 'theirs', actor: gil.id },
      { key: 'nobody', actor: null },
    ])
  })
})

describe('a row that somebody else made at the same moment', () => {
  /** Looks for the row, and makes it; who looks before it is there runs into it. */
  const click = (looks: { count: number }, meanwhile: () => Promise<void>) =>
    command('test.click', async (tx) => {
      looks.count++
      const there = await tx.db
        .selectFrom('setting')
        .select('key')
        .where('key', '=', 'command-test one')
        .executeTakeFirst()
      if (there !== undefined) return full
      if (looks.count === 1) await meanwhile()
      await leaveTraces(tx, 'one')
      return true
    })

  it('is found by the second try, which is refused as if it had come later', async () => {
    const looks = { count: 0 }
    // The embedded database has one connection: there the other row comes within the transaction, and goes with it.
    const server = kit.database.mode !== 'embedded'
    const outcome = await click(looks, async () => {
      if (server) await kit.services.db.insertInto('setting').values({ key: 'command-test one', value: '1' }).execute()
      else throw Object.assign(new Error('duplicate key'), { code: '23505' })
    })(kit.as(null), undefined)
    expect([looks.count, outcome]).toEqual([2, server ? full : true])
  })

  it('that stands in the way each time is a fault, after three tries', async () => {
    let tries = 0
    const fault = command('test.fault', async (tx) => {
      tries++
      await leaveTraces(tx, 'twice')
      await leaveTraces(tx, 'twice')
      return true
    })
    await expect(fault(kit.as(null), undefined)).rejects.toMatchObject({ code: '23505' })
    expect([tries, (await traces()).rows]).toEqual([3, []])
  })
})
