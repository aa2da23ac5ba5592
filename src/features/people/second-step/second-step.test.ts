import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { doorSubscriber } from '../joining/commands/answer-ask.ts'
import { signIn } from '../joining/commands/sign-in.ts'
import { PASSWORD, sessionOf, signedUp, VISITOR } from '../testing.ts'
import { finishSignIn } from './commands/finish-sign-in.ts'
import { beginCodes, confirmCodes, endCodes, renewRecoveryCodes } from './commands/set-codes.ts'
import { codesOf } from './queries.ts'

let kit: Kit
let ada: Actor
let sessionId: string
let secret = ''
let codes: string[] = []
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
  ada = (await signedUp(kit, 'Ada', 'ada@example.org')).actor
})
afterAll(() => kit.close())

const own = () => ({ sessionId, visitor: VISITOR })
const appCode = () =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: kit.services.now().epochMilliseconds })
const anotherHalfMinute = () => kit.clock.advance({ seconds: 30 })
const firstStep = async () => {
  const begun = sure(
    await signIn(kit.as(null), { email: 'ada@example.org', password: PASSWORD, visitor: VISITOR, replaces: null }),
  )
  return { ...begun, step: /step=([^;]+)/.exec(begun.cookies[0] ?? '')?.[1] ?? null }
}
const finish = (step: string | null, code: string) =>
  finishSignIn(kit.as(null), { step, code, visitor: VISITOR, replaces: null })
const sessions = async () =>
  (await kit.services.db.selectFrom('session').select('id').where('person_id', '=', ada.id).execute()).length

it('asks for nothing more until the app has given a right code, and then ends what was open elsewhere', async () => {
  sessionId = await sessionOf(kit, ada)
  sure(await beginCodes(kit.as(ada), own()))
  expect((await firstStep()).stepLeft).toBeUndefined()
  const begun = await codesOf(kit.services, ada.id)
  secret = begun.state === 'begun' ? begun.secret : ''
  const row = await kit.services.db.selectFrom('second_step').selectAll().executeTakeFirstOrThrow()
  expect(row.sealed_secret).not.toContain(secret)
  expect(await confirmCodes(kit.as(ada), { ...own(), code: '000000' })).toMatchObject({ code: 'invalid' })
  const { step } = await firstStep()
  expect(step).toBeNull()
  expect(await sessions()).toBe(3)
  codes = sure(await confirmCodes(kit.as(ada), { ...own(), code: appCode() })).codes
  expect(codes).toHaveLength(10)
  expect(await sessions()).toBe(1)
  expect((await kit.letters()).at(-1)?.kind).toBe('people.sign-in-changed')
  expect(await beginCodes(kit.as(ada), own())).toMatchObject({ code: 'codes.on' })
})

it('opens a session only with a code, each once, in the browser that showed the password', async () => {
  const { step, stepLeft } = await firstStep()
  expect(stepLeft).toBe(true)
  expect(await sessions()).toBe(1)
  // The code that turned it on is used up.
  expect(await finish(step, appCode())).toMatchObject({ code: 'invalid' })
  anotherHalfMinute()
  expect(await finish('another', appCode())).toMatchObject({ code: 'sign-in.over' })
  expect(await finish(null, appCode())).toMatchObject({ code: 'sign-in.over' })
  sure(await finish(step, appCode()))
  expect(await sessions()).toBe(2)
  expect(await finish(step, appCode())).toMatchObject({ code: 'sign-in.over' })
  const again = await firstStep()
  expect(await finish(again.step, appCode())).toMatchObject({ code: 'invalid' })
})

it('takes each recovery code once, however it is typed', async () => {
  const [code = ''] = codes
  sure(await finish((await firstStep()).step, ` ${code.toUpperCase().replaceAll('-', ' ')}`))
  expect(await finish((await firstStep()).step, code)).toMatchObject({ code: 'invalid' })
  expect(await codesOf(kit.services, ada.id)).toMatchObject({ state: 'on', left: 9 })
})

it('takes none for a quarter of an hour after ten wrong ones, and none after ten minutes', async () => {
  kit.clock.advance({ minutes: 16 })
  for (let tried = 0; tried < 10; tried++)
    expect(await finish((await firstStep()).step, '123')).toMatchObject({ code: 'invalid' })
  expect(await finish((await firstStep()).step, appCode())).toMatchObject({ code: 'sign-in.codes' })
  kit.clock.advance({ minutes: 16 })
  const late = (await firstStep()).step
  kit.clock.advance({ minutes: 11 })
  expect(await finish(late, appCode())).toMatchObject({ code: 'sign-in.over' })
  sure(await finish((await firstStep()).step, appCode()))
})

it('changes only for who signed in just now: other recovery codes, and the end of it', async () => {
  for (const change of [beginCodes, endCodes, renewRecoveryCodes])
    expect(await change(kit.as(ada), own())).toMatchObject({ code: 'sign-in.stale' })
  sessionId = await sessionOf(kit, ada)
  const renewed = sure(await renewRecoveryCodes(kit.as(ada), own())).codes
  anotherHalfMinute()
  expect(await finish((await firstStep()).step, codes[1] ?? '')).toMatchObject({ code: 'invalid' })
  sure(await finish((await firstStep()).step, renewed[1] ?? ''))
  sure(await endCodes(kit.as(ada), own()))
  expect((await firstStep()).stepLeft).toBeUndefined()
  expect(isRefusal(await endCodes(kit.as(ada), own()))).toBe(true)
  const kinds = await kit.services.db.selectFrom('security_event').select('kind').distinct().execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['codes-on', 'codes-off', 'wrong-code', 'recovery-code-used', 'recovery-codes-made']),
  )
})
