import { afterAll, beforeAll, expect, it } from 'vitest'
import { testKit, type Kit } from '../testing/index.ts'
import type { Carrier } from './carrier.ts'
import { forgetLetters, LETTER_DAYS } from './forget.ts'
import { sendLetter } from './send.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

const WORDS = { text: 'http://x.example/reset?token=secret', html: '<a href="http://x.example/reset?token=secret">' }

async function written(): Promise<string> {
  const { services } = kit
  const id = services.id()
  const letter = { kind: 'people.reset', to: 'ada@example.org', subject: 'A new password', ...WORDS }
  const headers = { 'List-Unsubscribe': '<http://x.example/unsubscribe/secret>' }
  await services.db
    .transaction()
    .execute((trx) => services.post(trx, { ...letter, headers }, { id, now: services.now() }))
  return id
}

const rowOf = (id: string) =>
  kit.services.db
    .selectFrom('mail')
    .select(['text', 'html', 'headers', 'sent_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const send = (id: string, carrier: Carrier) => sendLetter(kit.services.db, carrier, kit.services.now, id)

it('what the mail server took is kept nowhere here: neither words, links nor the right to unsubscribe', async () => {
  const carried: string[] = []
  const id = await written()
  const carrier: Carrier = { delivers: true, carry: async ({ text }) => void carried.push(text) }
  await send(id, carrier)
  await send(id, carrier)
  expect(carried).toEqual([WORDS.text])
  expect(await rowOf(id)).toEqual({ text: '', html: '', headers: {}, sent_at: kit.services.now() })
})

it('a letter that could not be sent, or that was only said at the terminal, is still whole', async () => {
  const [failed, said] = [await written(), await written()]
  const carry = async () => {
    throw new Error('421 later')
  }
  await expect(send(failed, { delivers: true, carry })).rejects.toThrow('421 later')
  await send(said, { delivers: false, carry: async () => {} })
  for (const id of [failed, said]) expect(await rowOf(id)).toMatchObject({ ...WORDS, sent_at: null })
})

it('what nobody took is forgotten after seven days, and not before', async () => {
  const id = await written()
  const { db, now } = kit.services
  kit.clock.advance({ hours: 24 * LETTER_DAYS - 1 })
  await forgetLetters(db, now())
  expect(await rowOf(id)).toMatchObject(WORDS)
  kit.clock.advance({ hours: 1 })
  await forgetLetters(db, now())
  expect(await rowOf(id)).toEqual({ text: '', html: '', headers: {}, sent_at: null })
})
