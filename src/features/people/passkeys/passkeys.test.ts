import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction, type Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed, sessionOf, VISITOR } from '../testing.ts'
import { addPasskey, removePasskey } from './commands/add-passkey.ts'
import { takeChallenge } from './commands/ask-browser.ts'
import { signInByPasskey } from './commands/sign-in-by-passkey.ts'
import { optionsToMake, optionsToUse } from './options.ts'
import { relyingParty } from './relying-party.ts'

// A browser with an authenticator adds one and signs in with it in test/e2e; here, what is refused.
let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

const party = relyingParty('https://p2pu.example', new URL('https://p2pu.example/sign-in'))
const challengeOf = (options: unknown) => (options as { challenge: string }).challenge
const takes = async (challenge: string, personId: string | null) => {
  const taken = await inTransaction(kit.as(null), async (tx) => ({ ok: await takeChallenge(tx, challenge, personId) }))
  return isRefusal(taken) ? null : taken.ok
}

it('a site is known by its host, on whichever port it answers, and by no other', () => {
  expect(party).toEqual({ id: 'p2pu.example', origins: ['https://p2pu.example', 'https://p2pu.example'] })
  expect(relyingParty('http://localhost:3000', new URL('http://localhost:8080/x')).origins).toContain(
    'http://localhost:8080',
  )
  expect(relyingParty('https://p2pu.example', new URL('https://evil.example/x')).origins).toEqual([
    'https://p2pu.example',
  ])
})

it('what a browser was asked counts once, for whom it was asked, for five minutes', async () => {
  const mine = challengeOf(await optionsToMake(kit.as(ada), ada, party, 'P2PU'))
  const anybodys = challengeOf(await optionsToUse(kit.as(null), party))
  expect([await takes(mine, null), await takes(anybodys, ada.id), await takes('x', null)]).toEqual([
    false,
    false,
    false,
  ])
  expect([await takes(mine, ada.id), await takes(anybodys, null)]).toEqual([true, true])
  expect([await takes(mine, ada.id), await takes(anybodys, null)]).toEqual([false, false])
  const late = challengeOf(await optionsToUse(kit.as(null), party))
  kit.clock.advance({ minutes: 6 })
  expect(await takes(late, null)).toBe(false)
})

it('answers that are none are refused alike, and nothing is kept', async () => {
  const sessionId = await sessionOf(kit, ada)
  const own = { sessionId, visitor: VISITOR }
  const shaped = {
    id: 'abc',
    rawId: 'abc',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' },
  }
  for (const response of ['', 'null', '{', '[]', '{"id":1}', JSON.stringify(shaped)]) {
    const made = await addPasskey(kit.as(ada), { ...own, name: 'Phone', response, party })
    expect(made, response).toMatchObject({ code: 'passkey.wrong' })
    const used = await signInByPasskey(kit.as(null), { response, party, visitor: VISITOR, replaces: null })
    expect(used, response).toMatchObject({ code: 'passkey.wrong' })
  }
  expect(await removePasskey(kit.as(ada), { ...own, passkeyId: ada.id })).toMatchObject({ kind: 'unknown' })
  expect(await removePasskey(kit.as(ada), { ...own, sessionId: null, passkeyId: ada.id })).toMatchObject({
    code: 'sign-in.stale',
  })
  expect(await kit.services.db.selectFrom('passkey').select('id').execute()).toEqual([])
})
