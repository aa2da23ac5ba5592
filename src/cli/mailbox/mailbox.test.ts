import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { run } from '../run.ts'
import { followLetters } from './follow.ts'
import { letterWords, lineOf } from './print.ts'
import { letterBy, lettersAfter, newestLetters } from './read.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

async function write(subject: string, text: string): Promise<string> {
  const { services } = kit
  const id = services.id()
  const letter = { kind: 'people.confirm', to: 'ada@example.org', subject, text, html: '' }
  await services.db.transaction().execute((trx) => services.post(trx, letter, { id, now: services.now() }))
  kit.clock.advance({ minutes: 1 })
  return id
}

it('lists the newest letters with their links, and shows one by the end of its id', async () => {
  const { db } = kit.services
  const ids = [
    await write('One', 'no link'),
    await write('Two', 'see\nhttps://x.example/a?token=t'),
    await write('Three', ''),
  ]
  const newest = await newestLetters(db, 2)
  expect(newest.map(({ id }) => id)).toEqual(ids.slice(1))
  const [two, three] = newest.map(lineOf)
  expect(two).toContain('ada@example.org  Two\n          https://x.example/a?token=t\n')
  expect(three).toContain('forgotten')
  const found = await letterBy(db, ids[1]?.slice(-8) ?? '')
  expect(found?.subject).toBe('Two')
  expect(found === null ? '' : letterWords(found)).toContain('Subject: Two\n')
  for (const end of ['', '%', 'zzzzzzzz', '0000-0000']) expect(await letterBy(db, end)).toBeNull()
})

it('what others wrote neither colours the terminal nor moves its cursor', async () => {
  const id = await write('\u001b[2J\u202eevil', 'line\n\u001b]0;title\u0007http://x.example/\u001b[31m')
  const letter = await letterBy(kit.services.db, id)
  const printed = letter === null ? '' : lineOf(letter) + letterWords(letter)
  expect(printed).toContain('line\n')
  expect(printed).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u)
})

it('tells each new letter once while it is followed', async () => {
  const { db } = kit.services
  const [last] = await newestLetters(db, 1)
  const stop = new AbortController()
  const told: string[] = []
  const ids = [await write('Next', ''), await write('After', '')]
  await followLetters({
    after: last?.id ?? null,
    read: (after) => lettersAfter(db, after),
    told: ({ id }) => {
      told.push(id)
      if (told.length === 2) stop.abort()
    },
    signal: stop.signal,
  })
  expect(told).toEqual(ids)
})

it('a wrong call says how', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  for (const args of [['show'], ['list'], ['--limit', '0'], ['show', 'a', 'b']])
    expect(await run(['mailbox', ...args])).toBe(2)
  said.mockRestore()
})
