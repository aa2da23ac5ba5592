import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { personNamed } from '../testing.ts'
import { askForAddress, changeAddress } from './change-address.ts'
import { mailSignInLink, signInByLink } from './sign-in-by-link.ts'

let kit: Kit
let ada: Actor
let bo: Actor
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
})
beforeEach(() => kit.services.db.deleteFrom('address_change').execute())
afterAll(() => kit.close())

const headers = new Headers({ 'user-agent': 'a test', 'x-forwarded-for': '127.0.0.1' })
const addressOf = async ({ id }: Actor) =>
  (await kit.services.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email

async function tokenOfLast(kind: string): Promise<string> {
  const letter = (await kit.letters()).findLast((one) => one.kind === kind)
  return decodeURIComponent(/token=([^\s&]+)/.exec(letter?.text ?? '')?.[1] ?? '')
}

it('the link goes to the new address, a word to the old one; nothing changes before it is followed, once', async () => {
  sure(await askForAddress(kit.as(ada), { email: ' Ada@New.example ', locale: 'en' }))
  expect(await addressOf(ada)).toBe('ada@example.org')
  const sent = (await kit.letters()).slice(-2).map(({ kind, to }) => [kind, to])
  expect(sent).toEqual([
    ['people.address', 'ada@new.example'],
    ['people.address-asked', 'ada@example.org'],
  ])
  await mailSignInLink(kit.as(null), { email: 'ada@example.org', locale: 'en' })
  const waiting = await tokenOfLast('people.sign-in')
  const token = await tokenOfLast('people.address')
  sure(await changeAddress(kit.as(null), { token, locale: 'en' }))
  expect(await addressOf(ada)).toBe('ada@new.example')
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.address-changed', to: 'ada@example.org' })
  expect(await kit.events()).toContain('person.address-changed')
  expect(await changeAddress(kit.as(null), { token, locale: 'en' })).toMatchObject({ code: 'link.spent' })
  expect(await signInByLink(kit.as(null), { token: waiting, headers })).toMatchObject({ code: 'link.spent' })
})

it('nobody learns who has an account; who has the address keeps it', async () => {
  expect(sure(await askForAddress(kit.as(ada), { email: 'bo@example.org', locale: 'en' }))).toEqual({
    email: 'bo@example.org',
  })
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.exists', to: 'bo@example.org' })
  for (const person of [ada, bo]) sure(await askForAddress(kit.as(person), { email: 'both@new.example', locale: 'en' }))
  const tokens = (await kit.letters())
    .filter(({ to }) => to === 'both@new.example')
    .map(({ text }) => decodeURIComponent(/token=([^\s&]+)/.exec(text)?.[1] ?? ''))
  const answers = await Promise.all(tokens.map((token) => changeAddress(kit.as(null), { token, locale: 'en' })))
  expect(answers.filter((one) => 'personId' in one)).toHaveLength(1)
  expect(answers.filter((one) => 'code' in one)).toMatchObject([{ code: 'link.spent' }])
})

it('refuses the address one has, a visitor, a link that is a day old', async () => {
  const own = await addressOf(bo)
  expect(await askForAddress(kit.as(bo), { email: own.toUpperCase(), locale: 'en' })).toMatchObject({
    fields: { email: expect.any(String) },
  })
  expect(await askForAddress(kit.as(null), { email: 'x@new.example', locale: 'en' })).toMatchObject({ code: 'sign-in' })
  sure(await askForAddress(kit.as(bo), { email: 'late@new.example', locale: 'en' }))
  kit.clock.advance({ hours: 24 })
  const token = await tokenOfLast('people.address')
  expect(await changeAddress(kit.as(null), { token, locale: 'en' })).toMatchObject({ code: 'link.spent' })
  expect(await addressOf(bo)).toBe(own)
})
