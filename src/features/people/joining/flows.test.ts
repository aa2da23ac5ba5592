import { makeFeatures } from '../../../app/made.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { doorSubscriber } from './commands/answer-ask.ts'
import { askAtDoor } from './commands/ask-at-door.ts'
import { askToJoin } from './commands/ask-to-join.ts'
import { askForAddress, changeAddress } from '../security/commands/change-address.ts'
import { changePassword } from '../security/commands/change-password.ts'
import { confirmAddress } from './commands/confirm-address.ts'
import { erasePerson, leaveSite } from '../settings/commands/leave-site.ts'
import { proveByPassword } from '../security/commands/prove-person.ts'
import { resetPassword } from './commands/reset-password.ts'
import { sendConfirmation } from './commands/send-confirmation.ts'
import { signInByLink } from './commands/sign-in-by-link.ts'
import { signIn } from './commands/sign-in.ts'
import { following, PASSWORD, sessionOf, signedUp, tokenOfLast, VISITOR } from '../testing.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit([doorSubscriber], undefined, [], makeFeatures())
})
afterAll(() => kit.close())

interface Case {
  actor: Actor
  device: string
  email: string
  sessionId: string
  /** Of the link that came with signing up. */
  confirm: string
}

let n = 0
async function unconfirmed(): Promise<Case> {
  const email = `flow-${++n}@example.org`
  const { actor, device } = await signedUp(kit, `Flow ${n}`, email)
  const confirm = await tokenOfLast(kit, 'people.confirm', email)
  return { actor, device, email, confirm, sessionId: await sessionOf(kit, actor) }
}

async function confirmed(): Promise<Case> {
  const who = await unconfirmed()
  sure(await confirmAddress(kit.as(null), following(who.confirm, who.device)))
  return { ...who, sessionId: await sessionOf(kit, who.actor) }
}

async function leaving(): Promise<Case> {
  const who = await confirmed()
  const { actor, sessionId } = who
  sure(await leaveSite(kit.as(actor), { handle: actor.handle, sessionId, locale: 'en', visitor: VISITOR }))
  return who
}

async function erased(): Promise<Case> {
  const who = await leaving()
  kit.clock.advance({ days: 7 })
  sure(await erasePerson(kit.as(null), { personId: who.actor.id }))
  return who
}

const accounts = { unconfirmed, confirmed, leaving, erased }

async function mailed(kind: 'sign-in' | 'reset', email: string): Promise<string> {
  await askAtDoor(kit.as(null), { kind, email, locale: 'en' })
  await kit.settle()
  return tokenOfLast(kit, `people.${kind}`, email)
}

/** What comes of a flow: the code of its refusal, or `done`. */
const outcome = (answer: unknown) => (isRefusal(answer) ? answer.code : 'done')
const visitor = VISITOR

const flows: Record<string, (who: Case) => Promise<string>> = {
  'sign in by password': async ({ email }) =>
    outcome(await signIn(kit.as(null), { email, password: PASSWORD, visitor, replaces: null })),
  'sign in by link': async ({ email }) =>
    outcome(await signInByLink(kit.as(null), following(await mailed('sign-in', email)))),
  'reset the password': async ({ email }) => {
    const token = await mailed('reset', email)
    return outcome(await resetPassword(kit.as(null), { token, password: 'quite another one', visitor }))
  },
  'confirm by the first link': async ({ confirm, device }) =>
    outcome(await confirmAddress(kit.as(null), following(confirm, device))),
  'sign up again': async ({ email }) => {
    sure(await askToJoin(kit.as(null), { name: 'Again', email, password: PASSWORD, locale: 'en', from: 'x' }))
    await kit.settle()
    return (await kit.letters()).at(-1)?.kind ?? ''
  },
  'ask to be sent the confirming link': async ({ actor }) =>
    outcome(await sendConfirmation(kit.as(actor), { locale: 'en' })),
  'change the address': async ({ actor, sessionId }) => {
    const email = `elsewhere-${n}@example.org`
    const asked = await askForAddress(kit.as(actor), { email, locale: 'en', sessionId, visitor })
    if (isRefusal(asked)) return asked.code
    const token = await tokenOfLast(kit, 'people.address', email)
    return outcome(await changeAddress(kit.as(actor), { token, sessionId, visitor }))
  },
  'change the password': async ({ actor, sessionId }) =>
    outcome(
      await changePassword(kit.as(actor), { current: PASSWORD, password: 'quite another one', sessionId, visitor }),
    ),
  'prove by password': async ({ actor, sessionId }) =>
    outcome(
      await proveByPassword(kit.as(actor), {
        password: PASSWORD,
        held: { wanted: '/settings/tokens', typed: {} },
        sessionId,
        visitor,
      }),
    ),
}

/** Every flow for every kind of account: never an exception. */
const table: [string, unconfirmed: string, confirmed: string, leaving: string, erased: string][] = [
  ['sign in by password', 'done', 'done', 'done', 'sign-in.wrong'],
  ['sign in by link', 'done', 'done', 'done', 'link.spent'],
  ['reset the password', 'done', 'done', 'done', 'link.spent'],
  ['confirm by the first link', 'done', 'link.spent', 'link.spent', 'link.spent'],
  ['sign up again', 'people.exists', 'people.exists', 'people.exists', 'people.confirm'],
  ['ask to be sent the confirming link', 'done', 'done', 'done', 'done'],
  ['change the address', 'done', 'done', 'done', 'sign-in.stale'],
  ['change the password', 'done', 'done', 'done', 'unknown'],
  ['prove by password', 'done', 'done', 'done', 'unknown'],
]

it.each(table)('%s', async (name, ...wanted) => {
  const found: string[] = []
  for (const make of Object.values(accounts)) found.push((await flows[name]?.(await make())) ?? 'no flow')
  expect(found).toEqual(wanted)
})

it('names every flow', () => {
  expect(table.map(([name]) => name)).toEqual(Object.keys(flows))
})
