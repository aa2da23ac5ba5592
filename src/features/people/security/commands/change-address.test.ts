import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { following, personNamed, sessionOf, tokenOfLast, VISITOR } from '../../testing.ts'
import { doorSubscriber } from '../../joining/commands/answer-ask.ts'
import { askAtDoor } from '../../joining/commands/ask-at-door.ts'
import { askForAddress, changeAddress } from './change-address.ts'
import { signInByLink } from '../../joining/commands/sign-in-by-link.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let sessions: Map<string, string>
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  sessions = new Map()
  for (const one of [ada, bo]) sessions.set(one.id, await sessionOf(kit, one))
})
beforeEach(() => kit.services.db.deleteFrom('account_link').execute())
afterAll(() => kit.close())

const sessionId = ({ id }: Actor) => sessions.get(id) ?? null
const ask = (who: Actor, email: string) =>
  askForAddress(kit.as(who), { email, locale: 'en', sessionId: sessionId(who), visitor: VISITOR })
const follow = (who: Actor, token: string) =>
  changeAddress(kit.as(who), { token, sessionId: sessionId(who), visitor: VISITOR })
const addressOf = async ({ id }: Actor) =>
  (await kit.services.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email

it('the link goes to the new address, a word to the old one; nothing changes before it is followed, once', async () => {
  sure(await ask(ada, ' Ada@New.example '))
  expect(await addressOf(ada)).toBe('ada@example.org')
  const sent = (await kit.letters()).slice(-2).map(({ kind, to }) => [kind, to])
  expect(sent).toEqual([
    ['people.address', 'ada@new.example'],
    ['people.address-asked', 'ada@example.org'],
  ])
  await askAtDoor(kit.as(null), { kind: 'sign-in', email: 'ada@example.org', locale: 'en' })
  await kit.settle()
  const waiting = await tokenOfLast(kit, 'people.sign-in')
  const token = await tokenOfLast(kit, 'people.address')
  // Following it takes both the mailbox and the account.
  expect(await follow(bo, token)).toMatchObject({ code: 'link.spent' })
  sure(await follow(ada, token))
  expect(await addressOf(ada)).toBe('ada@new.example')
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.address-changed', to: 'ada@example.org' })
  expect(await kit.events()).toContain('person.address-changed')
  expect(await follow(ada, token)).toMatchObject({ code: 'link.spent' })
  expect(await signInByLink(kit.as(null), following(waiting))).toMatchObject({ code: 'link.spent' })
})

it('nobody learns who has an account; who has the address keeps it', async () => {
  expect(sure(await ask(ada, 'bo@example.org'))).toEqual({ email: 'bo@example.org' })
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.exists', to: 'bo@example.org' })
  for (const person of [ada, bo]) sure(await ask(person, 'both@new.example'))
  const tokens = (await kit.letters())
    .filter(({ to }) => to === 'both@new.example')
    .map(({ text }) => decodeURIComponent(/token=([^\s&]+)/.exec(text)?.[1] ?? ''))
  const answers = await Promise.all([follow(ada, tokens[0] ?? ''), follow(bo, tokens[1] ?? '')])
  expect(answers.filter((one) => 'personId' in one)).toHaveLength(1)
  expect(answers.filter((one) => 'code' in one)).toMatchObject([{ code: 'link.spent' }])
})

it('refuses the address one has, a visitor, a link that is a day old', async () => {
  const own = await addressOf(bo)
  expect(await ask(bo, own.toUpperCase())).toMatchObject({ code: 'invalid', fields: { email: expect.anything() } })
  const nobody = { email: 'x@new.example', locale: 'en', sessionId: null, visitor: VISITOR }
  expect(await askForAddress(kit.as(null), nobody)).toMatchObject({ code: 'sign-in' })
  sure(await ask(bo, 'late@new.example'))
  kit.clock.advance({ hours: 24 })
  expect(await follow(bo, await tokenOfLast(kit, 'people.address'))).toMatchObject({ code: 'link.spent' })
  expect(await addressOf(bo)).toBe(own)
})
