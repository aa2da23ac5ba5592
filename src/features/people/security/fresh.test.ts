import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { doorSubscriber } from '../joining/commands/answer-ask.ts'
import { askForAddress } from './commands/change-address.ts'
import { changePassword } from './commands/change-password.ts'
import { leaveSite } from '../settings/commands/leave-site.ts'
import { makeApiToken } from '../sessions/commands/make-token.ts'
import { mailProofLink, proveByLink, proveByPassword } from './commands/prove-person.ts'
import { heldBy } from '../queries.ts'
import type { Held } from '../terms.ts'
import { PASSWORD, personNamed, sessionOf, signedUp, tokenOfLast, VISITOR } from '../testing.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
  ada = (await signedUp(kit, 'Ada', 'ada@example.org')).actor
})
afterAll(() => kit.close())

const visitor = VISITOR
const held: Held = { wanted: '/settings/address', typed: { email: 'new@example.org' } }
const sessions = () => kit.services.db.selectFrom('session').select('id').where('person_id', '=', ada.id).execute()

const changes = {
  address: (who: Actor, sessionId: string) =>
    askForAddress(kit.as(who), { email: 'new@example.org', locale: 'en', sessionId, visitor }),
  token: (who: Actor, sessionId: string) =>
    makeApiToken(kit.as(who), { personId: who.id, name: 'x', scopes: ['read'], sessionId, visitor }),
  leaving: (who: Actor, sessionId: string) =>
    leaveSite(kit.as(who), { handle: who.handle, sessionId, locale: 'en', visitor }),
  'first password': (who: Actor, sessionId: string) =>
    changePassword(kit.as(who), { current: '', password: 'quite another one', sessionId, visitor }),
}

it.each(Object.entries(changes))(
  '%s: a session of a quarter of an hour ago is asked who it is',
  async (name, change) => {
    const who = await personNamed(kit, `Without Password ${name}`)
    const sessionId = await sessionOf(kit, who)
    kit.clock.advance({ minutes: 15 })
    expect(await change(who, sessionId)).toMatchObject({ code: 'sign-in.stale', kind: 'forbidden' })
    const young = await sessionOf(kit, who)
    kit.clock.advance({ minutes: 14 })
    expect(isRefusal(await change(who, young))).toBe(false)
  },
)

it('somebody else’s session proves nothing', async () => {
  const bo = await personNamed(kit, 'Bo')
  expect(await changes.token(bo, await sessionOf(kit, ada))).toMatchObject({ code: 'sign-in.stale' })
})

it('the password proves it; the session has another name, and holds the form until it is sent', async () => {
  await kit.services.db.deleteFrom('session').execute()
  const sessionId = await sessionOf(kit, ada)
  kit.clock.advance({ minutes: 20 })
  const proof = { held, sessionId, visitor }
  const wrong = await proveByPassword(kit.as(ada), { ...proof, password: 'not this one' })
  expect(wrong).toMatchObject({ code: 'invalid', fields: { password: expect.anything() } })
  sure(await proveByPassword(kit.as(ada), { ...proof, password: PASSWORD }))
  const [now = { id: '' }, ...more] = await sessions()
  expect(more).toEqual([])
  expect(now.id).not.toBe(sessionId)
  expect(await heldBy(kit.services.db, now.id)).toEqual(held)
  sure(await changes.address(ada, now.id))
  expect(await heldBy(kit.services.db, now.id)).toBeNull()
})

it('a mailed link proves it where its person is signed in, once, with the form', async () => {
  await kit.services.db.deleteFrom('session').execute()
  const sessionId = await sessionOf(kit, ada)
  kit.clock.advance({ minutes: 20 })
  sure(await mailProofLink(kit.as(ada), { held, locale: 'en' }))
  const token = await tokenOfLast(kit, 'people.proof')
  const bo = await personNamed(kit, 'Bob')
  expect(await proveByLink(kit.as(bo), { token, sessionId: null, visitor })).toMatchObject({ code: 'link.spent' })
  expect(sure(await proveByLink(kit.as(ada), { token, sessionId, visitor }))).toMatchObject({
    wanted: '/settings/address',
  })
  const [now = { id: '' }] = await sessions()
  expect(await heldBy(kit.services.db, now.id)).toEqual(held)
  expect(await proveByLink(kit.as(ada), { token, sessionId: now.id, visitor })).toMatchObject({ code: 'link.spent' })
})
