import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { confirmAddress } from './confirm-address.ts'
import { join } from './join.ts'
import { mailResetLink, resetPassword } from './reset-password.ts'
import { signIn } from './sign-in.ts'
import { mailSignInLink, signInByLink } from './sign-in-by-link.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

const ada = { name: 'Ada Lovelace', email: 'Ada@Example.org', password: 'engines that weave algebra', locale: 'en' }
const headers = new Headers({ 'user-agent': 'a test', 'x-forwarded-for': '127.0.0.1' })

async function tokenOfLast(kind: string): Promise<string> {
  const letter = (await kit.letters()).findLast((one) => one.kind === kind)
  return decodeURIComponent(/token=([^\s&]+)/.exec(letter?.text ?? '')?.[1] ?? '')
}

it('makes an account, writes the event and the letter with it, and the link confirms and signs in', async () => {
  const joined = await join(kit.as(null), ada)
  expect(joined).toMatchObject({ email: 'ada@example.org' })
  expect(await kit.events()).toEqual(['person.joined'])
  const signed = await confirmAddress(kit.as(null), { token: await tokenOfLast('people.confirm'), headers })
  expect(isRefusal(signed)).toBe(false)
  expect(JSON.stringify(signed)).toContain('p2pu.session_token=')
  const person = await kit.services.db
    .selectFrom('person')
    .select(['handle', 'email_confirmed'])
    .executeTakeFirstOrThrow()
  expect(person).toEqual({ handle: 'ada-lovelace', email_confirmed: true })
})

it('tells nobody but the owner that an address has an account', async () => {
  const again = await join(kit.as(null), { ...ada, name: 'Somebody' })
  expect(again).toMatchObject({ email: 'ada@example.org' })
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.exists', to: 'ada@example.org' })
  expect(await mailSignInLink(kit.as(null), { email: 'nobody@example.org', locale: 'en' })).toEqual({
    email: 'nobody@example.org',
  })
})

it('refuses a short password, a name without letters and a wrong password, and leaves no trace', async () => {
  const before = await kit.events()
  expect(await join(kit.as(null), { ...ada, email: 'bo@example.org', password: 'short' })).toMatchObject({
    refused: true,
    kind: 'invalid',
  })
  expect(await join(kit.as(null), { ...ada, email: 'bo@example.org', name: ' \u202e ' })).toMatchObject({
    fields: { name: expect.any(String) },
  })
  expect(await signIn(kit.as(null), { ...ada, password: 'not the one', headers })).toMatchObject({
    code: 'sign-in.wrong',
  })
  expect(await kit.events()).toEqual(before)
  expect(
    await kit.services.db.selectFrom('person').select('id').where('email', '=', 'bo@example.org').execute(),
  ).toEqual([])
})

it('signs in by a mailed link that works once', async () => {
  await mailSignInLink(kit.as(null), { email: ada.email, locale: 'en' })
  const token = await tokenOfLast('people.sign-in')
  expect(await signInByLink(kit.as(null), { token, headers })).toHaveProperty('cookies')
  expect(await signInByLink(kit.as(null), { token, headers })).toMatchObject({ code: 'link.spent' })
})

it('sets a new password by a mailed link and ends all sessions', async () => {
  await mailResetLink(kit.as(null), { email: ada.email, locale: 'en' })
  const token = await tokenOfLast('people.reset')
  expect(await resetPassword(kit.as(null), { token, password: 'a new one that is long' })).toEqual({ done: true })
  expect(await kit.services.db.selectFrom('session').select('id').execute()).toEqual([])
  expect(await signIn(kit.as(null), { ...ada, password: 'a new one that is long', headers })).toHaveProperty('cookies')
  expect(await resetPassword(kit.as(null), { token, password: 'and another that is long' })).toMatchObject({
    code: 'link.spent',
  })
})
