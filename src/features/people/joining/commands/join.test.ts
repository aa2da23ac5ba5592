import { afterAll, beforeAll, expect, it } from 'vitest'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { following, PASSWORD, signedUp, tokenOfLast, VISITOR } from '../../testing.ts'
import { doorSubscriber } from './answer-ask.ts'
import { askAtDoor } from './ask-at-door.ts'
import { askToJoin } from './ask-to-join.ts'
import { confirmAddress } from './confirm-address.ts'
import { resetPassword } from './reset-password.ts'
import { signInByLink } from './sign-in-by-link.ts'
import { signIn } from './sign-in.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
})
afterAll(() => kit.close())

const ada = { name: 'Ada Lovelace', email: 'Ada@Example.org', password: PASSWORD, locale: 'en', from: '192.0.2.7' }
const signingIn = { email: ada.email, visitor: VISITOR, replaces: null }

it('an account, its event and its letter are made by a job; the link confirms and signs in', async () => {
  const { device } = await signedUp(kit, ada.name, ada.email)
  expect(await kit.events()).toEqual(['account.asked', 'person.joined'])
  expect(await kit.services.db.selectFrom('account_ask').selectAll().execute()).toEqual([])
  const signed = sure(await confirmAddress(kit.as(null), following(await tokenOfLast(kit, 'people.confirm'), device)))
  expect(signed).toMatchObject({ dropped: false, cookies: [expect.stringMatching(/^p2pu\.session_token=[\w-]{43};/)] })
  const person = await kit.services.db
    .selectFrom('person')
    .select(['handle', 'email_confirmed'])
    .executeTakeFirstOrThrow()
  expect(person).toEqual({ handle: 'ada-lovelace', email_confirmed: true })
  expect(await signIn(kit.as(null), { ...signingIn, password: PASSWORD })).toHaveProperty('cookies')
})

it('tells nobody but the owner that an address has an account', async () => {
  expect(await askToJoin(kit.as(null), { ...ada, name: 'Somebody' })).toMatchObject({ email: 'ada@example.org' })
  await kit.settle()
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.exists', to: 'ada@example.org' })
  const letters = (await kit.letters()).length
  const ask = { kind: 'sign-in', email: 'nobody@example.org', locale: 'en' } as const
  expect(await askAtDoor(kit.as(null), ask)).toEqual({ email: 'nobody@example.org' })
  await kit.settle()
  expect(await kit.letters()).toHaveLength(letters)
})

it('two who sign up with one address at the same moment have one account', async () => {
  await Promise.all([1, 2].map(() => askToJoin(kit.as(null), { ...ada, name: 'Twin', email: 'twin@example.org' })))
  await kit.settle()
  const kinds = (await kit.letters()).filter(({ to }) => to === 'twin@example.org').map(({ kind }) => kind)
  expect(kinds).toEqual(['people.confirm', 'people.exists'])
})

it('refuses a short password, a name without letters and a wrong password, and leaves no trace', async () => {
  const before = await kit.events()
  expect(await askToJoin(kit.as(null), { ...ada, email: 'bo@example.org', password: 'short' })).toMatchObject({
    code: 'invalid',
    fields: { password: expect.anything() },
  })
  expect(await askToJoin(kit.as(null), { ...ada, email: 'bo@example.org', name: ' \u202e ' })).toMatchObject({
    fields: { name: expect.anything() },
  })
  expect(await signIn(kit.as(null), { ...signingIn, password: 'not the one' })).toMatchObject({ code: 'sign-in.wrong' })
  expect(await kit.events()).toEqual(before)
  expect(
    await kit.services.db.selectFrom('person').select('id').where('email', '=', 'bo@example.org').execute(),
  ).toEqual([])
})

it('signs in by a mailed link that works once, and is kept as a hash', async () => {
  await askAtDoor(kit.as(null), { kind: 'sign-in', email: ada.email, locale: 'en' })
  await kit.settle()
  const token = await tokenOfLast(kit, 'people.sign-in')
  expect(JSON.stringify(await kit.services.db.selectFrom('account_link').selectAll().execute())).not.toContain(token)
  const signed = sure(await signInByLink(kit.as(null), following(token)))
  const [, session = ''] = /session_token=([^;]+)/.exec(signed.cookies[0] ?? '') ?? []
  expect(JSON.stringify(await kit.services.db.selectFrom('session').selectAll().execute())).not.toContain(session)
  expect(await signInByLink(kit.as(null), following(token))).toMatchObject({ code: 'link.spent' })
})

it('sets a new password by a mailed link and ends all sessions', async () => {
  await askAtDoor(kit.as(null), { kind: 'reset', email: ada.email, locale: 'en' })
  await kit.settle()
  const token = await tokenOfLast(kit, 'people.reset')
  const weak = await resetPassword(kit.as(null), { token, password: 'lovelace again', visitor: VISITOR })
  expect(weak).toMatchObject({ code: 'invalid', fields: { password: expect.anything() } })
  const password = 'a new one that is long'
  expect(await resetPassword(kit.as(null), { token, password, visitor: VISITOR })).toEqual({ next: null })
  expect(await kit.services.db.selectFrom('session').select('id').execute()).toEqual([])
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.password-changed', to: 'ada@example.org' })
  expect(await signIn(kit.as(null), { ...signingIn, password })).toHaveProperty('cookies')
  expect(await resetPassword(kit.as(null), { token, password, visitor: VISITOR })).toMatchObject({ code: 'link.spent' })
})
