import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction, type Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { doorSubscriber } from '../joining/commands/answer-ask.ts'
import { askAtDoor } from '../joining/commands/ask-at-door.ts'
import { askToJoin } from '../joining/commands/ask-to-join.ts'
import { askForAddress, changeAddress } from './commands/change-address.ts'
import { changePassword } from './commands/change-password.ts'
import { confirmAddress } from '../joining/commands/confirm-address.ts'
import { leaveSite } from '../settings/commands/leave-site.ts'
import { makeApiToken } from '../sessions/commands/make-token.ts'
import { resetPassword } from '../joining/commands/reset-password.ts'
import { sendConfirmation } from '../joining/commands/send-confirmation.ts'
import { signInByLink } from '../joining/commands/sign-in-by-link.ts'
import { signIn } from '../joining/commands/sign-in.ts'
import { takeAddressBack } from './commands/take-address-back.ts'
import { makeLink } from '../credentials/mailed-links.ts'
import { following, PASSWORD, sessionOf, signedUp, tokenOfLast, VISITOR } from '../testing.ts'

let kit: Kit
let n = 0
beforeAll(async () => {
  kit = await testKit([doorSubscriber])
})
afterAll(() => kit.close())

const db = () => kit.services.db
const fresh = () => `case-${++n}@victim.example`
const entry = (email: string, password = PASSWORD) =>
  signIn(kit.as(null), { email, password, visitor: VISITOR, replaces: null })

async function mailed(kind: 'sign-in' | 'reset', email: string): Promise<string> {
  await askAtDoor(kit.as(null), { kind, email, locale: 'en' })
  await kit.settle()
  return tokenOfLast(kit, `people.${kind}`, email)
}

/** Somebody whose address is confirmed, with a password and a session. */
async function member(): Promise<{ actor: Actor; email: string; sessionId: string }> {
  const email = fresh()
  const { actor, device } = await signedUp(kit, `Member ${n}`, email)
  sure(await confirmAddress(kit.as(null), following(await tokenOfLast(kit, 'people.confirm', email), device)))
  const sessionId = await sessionOf(kit, actor)
  await db().deleteFrom('session').where('person_id', '=', actor.id).where('id', '<>', sessionId).execute()
  return { actor: { ...actor, confirmed: true }, email, sessionId }
}

it('who signed up with a stranger’s address loses everything when the stranger proves it', async () => {
  const email = fresh()
  const { actor } = await signedUp(kit, 'Mallory', email)
  const sessionId = await sessionOf(kit, actor)
  const asked = { email: `mallory-${n}@evil.example`, locale: 'en', sessionId, visitor: VISITOR }
  sure(await askForAddress(kit.as(actor), asked))
  const waiting = await tokenOfLast(kit, 'people.address')
  const token = await mailed('reset', email)
  sure(await resetPassword(kit.as(null), { token, password: 'the victim has this one', visitor: VISITOR }))

  expect(await changeAddress(kit.as(actor), { token: waiting, sessionId, visitor: VISITOR })).toMatchObject({
    code: 'link.spent',
  })
  expect(await entry(email)).toMatchObject({ code: 'sign-in.wrong' })
  expect(await db().selectFrom('session').select('id').where('person_id', '=', actor.id).execute()).toEqual([])
  expect(await entry(email, 'the victim has this one')).toHaveProperty('cookies')
})

it.each([
  ['a new password', 'reset'],
  ['a link to sign in', 'sign-in'],
] as const)('%s ends passkeys and codes that were set up before the address was proven', async (_, kind) => {
  const email = fresh()
  const { actor } = await signedUp(kit, 'Mallory', email)
  const person_id = actor.id
  const at = { created_at: kit.services.now(), last_used_at: null }
  await db()
    .insertInto('passkey')
    .values({
      id: kit.services.id(),
      person_id,
      credential_id: email,
      public_key: '',
      counter: 0,
      transports: [],
      name: 'x',
      ...at,
    })
    .execute()
  const step = { sealed_secret: 'x', confirmed_at: kit.services.now(), last_counter: 0, wrong: 0, wrong_since: null }
  await db()
    .insertInto('second_step')
    .values({ person_id, ...step })
    .execute()
  await db().insertInto('recovery_code').values({ person_id, code_hash: email, used_at: null }).execute()
  const token = await mailed(kind, email)
  if (kind === 'reset')
    sure(await resetPassword(kit.as(null), { token, password: 'the victim has this one', visitor: VISITOR }))
  else expect(sure(await signInByLink(kit.as(null), following(token))).stepLeft).toBeUndefined()
  for (const table of ['passkey', 'second_step', 'recovery_code'] as const)
    expect(await db().selectFrom(table).select('person_id').where('person_id', '=', person_id).execute()).toEqual([])
})

const proofs = [
  ['the confirming link', (email: string) => tokenOfLast(kit, 'people.confirm', email), confirmAddress],
  ['a link to sign in', (email: string) => mailed('sign-in', email), signInByLink],
] as const

it.each(proofs)('%s, followed elsewhere, drops the password set at sign-up', async (_, token, follow) => {
  const email = fresh()
  const { actor } = await signedUp(kit, 'Mallory', email)
  const mine = await sessionOf(kit, actor)
  const signed = sure(await follow(kit.as(null), following(await token(email), 'another browser')))
  expect(signed).toMatchObject({ dropped: true, personId: actor.id })
  expect(await entry(email)).toMatchObject({ code: 'sign-in.wrong' })
  const left = await db().selectFrom('session').select('id').where('person_id', '=', actor.id).execute()
  expect(left).toHaveLength(1)
  expect(left[0]?.id).not.toBe(mine)
})

it.each(proofs)('%s, followed where the password was set, keeps it', async (_, token, follow) => {
  const email = fresh()
  const { actor, device } = await signedUp(kit, 'Ada', email)
  expect(sure(await follow(kit.as(null), following(await token(email), device)))).toMatchObject({ dropped: false })
  expect(await entry(email)).toHaveProperty('cookies')
  const again = await signedUp(kit, 'Bo', fresh())
  expect(again.actor.id).not.toBe(actor.id)
})

it('a link that was sent again counts as one’s own where one is signed in', async () => {
  const email = fresh()
  const { actor } = await signedUp(kit, 'Ada', email)
  sure(await sendConfirmation(kit.as(actor), { locale: 'en' }))
  const token = await tokenOfLast(kit, 'people.confirm', email)
  expect(sure(await confirmAddress(kit.as(actor), following(token)))).toMatchObject({ dropped: false })
})

/** Each change of what somebody signs in with; the session that may go on afterwards. */
const changes: Record<string, (who: Awaited<ReturnType<typeof member>>) => Promise<'this session' | 'none'>> = {
  'a reset': async ({ email }) => {
    const token = await mailed('reset', email)
    sure(await resetPassword(kit.as(null), { token, password: 'quite another one', visitor: VISITOR }))
    return 'none'
  },
  'a change of password': async ({ actor, sessionId }) => {
    const change = { current: PASSWORD, password: 'quite another one', sessionId, visitor: VISITOR }
    sure(await changePassword(kit.as(actor), change))
    return 'this session'
  },
  'a change of address': async ({ actor, sessionId }) => {
    const asked = { email: `new-${n}@member.example`, locale: 'en', sessionId, visitor: VISITOR }
    sure(await askForAddress(kit.as(actor), asked))
    const token = await tokenOfLast(kit, 'people.address')
    sure(await changeAddress(kit.as(actor), { token, sessionId, visitor: VISITOR }))
    return 'this session'
  },
  'an address taken back': async ({ actor, email }) => {
    const token = sure(await inTransaction(kit.as(null), (tx) => makeLink(tx, 'undo', { personId: actor.id, email })))
    sure(await takeAddressBack(kit.as(null), { token, visitor: VISITOR }))
    return 'none'
  },
  leaving: async ({ actor, sessionId }) => {
    sure(await leaveSite(kit.as(actor), { handle: actor.handle, sessionId, locale: 'en', visitor: VISITOR }))
    return 'this session'
  },
  'a proof by somebody else': async ({ actor, email }) => {
    await db().updateTable('person').set({ email_confirmed: false }).where('id', '=', actor.id).execute()
    sure(await signInByLink(kit.as(null), following(await mailed('sign-in', email))))
    return 'none'
  },
}

it.each(Object.keys(changes))('%s ends all that stands or waits', async (name) => {
  const who = await member()
  const { actor, email, sessionId } = who
  const other = await sessionOf(kit, actor)
  const visitor = VISITOR
  sure(await makeApiToken(kit.as(actor), { personId: actor.id, name: 'x', scopes: ['read'], sessionId, visitor }))
  for (const kind of ['confirm', 'sign-in', 'reset', 'prove', 'address'] as const)
    await inTransaction(kit.as(null), (tx) => makeLink(tx, kind, { personId: actor.id, email, held: null }))
  const before = await db().selectFrom('account_link').select('token_hash').where('person_id', '=', actor.id).execute()
  const kept = await changes[name]?.(who)

  const hashes = before.map((row) => row.token_hash)
  const links = await db().selectFrom('account_link').select('kind').where('token_hash', 'in', hashes).execute()
  expect(links).toEqual([])
  const tokens = await db()
    .selectFrom('api_token')
    .select('id')
    .where('person_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .execute()
  expect(tokens).toEqual([])
  const sessions = await db().selectFrom('session').select('id').where('id', 'in', [sessionId, other]).execute()
  expect(sessions.map(({ id }) => id)).toEqual(kept === 'this session' ? [sessionId] : [])
  expect(await kit.events()).toContain('person.credentials-changed')
})

/** Somebody with the session of another gives their account another address and another password. */
async function robbed() {
  const { actor, email, sessionId } = await member()
  const thief = `thief-${n}@evil.example`
  sure(await askForAddress(kit.as(actor), { email: thief, locale: 'en', sessionId, visitor: VISITOR }))
  sure(
    await changeAddress(kit.as(actor), {
      token: await tokenOfLast(kit, 'people.address', thief),
      sessionId,
      visitor: VISITOR,
    }),
  )
  const undo = await tokenOfLast(kit, 'people.address-changed', email)
  const reset = await mailed('reset', thief)
  sure(await resetPassword(kit.as(null), { token: reset, password: 'the thief has this one', visitor: VISITOR }))
  return { actor, email, thief, undo }
}

it('the old mailbox takes the address back, whatever was changed since, and chooses a password', async () => {
  const { actor, email, thief, undo } = await robbed()
  const thiefs = await sessionOf(kit, actor)
  const further = `further-${n}@evil.example`
  sure(await askForAddress(kit.as(actor), { email: further, locale: 'en', sessionId: thiefs, visitor: VISITOR }))
  const next = { token: await tokenOfLast(kit, 'people.address', further), sessionId: thiefs, visitor: VISITOR }
  sure(await changeAddress(kit.as(actor), next))
  const thiefsUndo = await tokenOfLast(kit, 'people.address-changed', thief)

  const { resetToken } = sure(await takeAddressBack(kit.as(null), { token: undo, visitor: VISITOR }))
  const row = await db().selectFrom('person').select('email').where('id', '=', actor.id).executeTakeFirstOrThrow()
  expect(row.email).toBe(email)
  for (const address of [email, thief, further])
    expect(await entry(address, 'the thief has this one')).toMatchObject({ code: 'sign-in.wrong' })
  expect(await db().selectFrom('session').select('id').where('person_id', '=', actor.id).execute()).toEqual([])
  expect(await takeAddressBack(kit.as(null), { token: thiefsUndo, visitor: VISITOR })).toMatchObject({
    code: 'link.spent',
  })
  expect(await takeAddressBack(kit.as(null), { token: undo, visitor: VISITOR })).toMatchObject({ code: 'link.spent' })
  sure(await resetPassword(kit.as(null), { token: resetToken, password: 'mine again for good', visitor: VISITOR }))
  expect(await entry(email, 'mine again for good')).toHaveProperty('cookies')
})

it('nobody else gets the address while it may be taken back; after 72 hours the link is spent', async () => {
  const { email, undo } = await robbed()
  sure(await askToJoin(kit.as(null), { name: 'Squatter', email, password: PASSWORD, locale: 'en', from: 'x' }))
  await kit.settle()
  expect((await kit.letters()).at(-1)).toMatchObject({ kind: 'people.held', to: email })
  expect(await db().selectFrom('person').select('id').where('email', '=', email).execute()).toEqual([])
  kit.clock.advance({ hours: 72 })
  expect(await takeAddressBack(kit.as(null), { token: undo, visitor: VISITOR })).toMatchObject({ code: 'link.spent' })
})

it('a mailbox that was never proven gets no link that takes the account', async () => {
  const email = fresh()
  const { actor } = await signedUp(kit, 'Typo', email)
  const sessionId = await sessionOf(kit, actor)
  const right = `right-${n}@member.example`
  sure(await askForAddress(kit.as(actor), { email: right, locale: 'en', sessionId, visitor: VISITOR }))
  const token = await tokenOfLast(kit, 'people.address', right)
  sure(await changeAddress(kit.as(actor), { token, sessionId, visitor: VISITOR }))
  const kinds = (await kit.letters()).filter(({ to }) => to === email).map(({ kind }) => kind)
  expect(kinds).toEqual(['people.confirm'])
  expect(await db().selectFrom('account_link').select('kind').where('person_id', '=', actor.id).execute()).toEqual([])
})
