import { createHook } from 'node:async_hooks'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { askAtDoor } from './commands/ask-at-door.ts'
import { askToJoin } from './commands/ask-to-join.ts'
import { changePassword } from '../security/commands/change-password.ts'
import { proveByPassword } from '../security/commands/prove-person.ts'
import { resetPassword } from './commands/reset-password.ts'
import { signIn } from './commands/sign-in.ts'
import { doorSubscriber } from './commands/answer-ask.ts'
import { sessionOf, signedUp, tokenOfLast, VISITOR } from '../testing.ts'

/** What is done, in order: each hash, each query by its kind; and whether a transaction was open. */
const work: { did: string; inside: boolean }[] = []
let open = 0

/** Heard from the runtime itself, whoever asks it for a hash. */
const hashes = createHook({
  init(_id, type) {
    if (type === 'SCRYPTREQUEST') work.push({ did: 'hash', inside: open > 0 })
  },
})

const watching: KyselyPlugin = {
  transformQuery({ node }) {
    work.push({ did: node.kind, inside: open > 0 })
    return node
  },
  transformResult: async ({ result }) => result,
}

let kit: Kit
let ctx: Ctx
beforeAll(async () => {
  hashes.enable()
  kit = await testKit([doorSubscriber])
  await signedUp(kit, 'Known', 'known@example.org')
  const db = kit.services.db.withPlugin(watching)
  const begin = db.transaction.bind(db)
  db.transaction = () => {
    const builder = begin()
    const execute = builder.execute.bind(builder)
    builder.execute = async (run) =>
      execute(async (trx) => {
        open++
        try {
          return await run(trx)
        } finally {
          open--
        }
      })
    return builder
  }
  ctx = { services: { ...kit.services, db }, actor: null }
})
afterAll(async () => {
  hashes.disable()
  await kit.close()
})

async function workOf(run: () => Promise<unknown>): Promise<typeof work> {
  work.length = 0
  await run()
  return [...work]
}

const doors = {
  'to sign up': (email: string) =>
    askToJoin(ctx, { name: 'Somebody', email, password: 'quite another one', locale: 'en', from: 'x' }),
  'to be mailed a link to sign in': (email: string) => askAtDoor(ctx, { kind: 'sign-in', email, locale: 'en' }),
  'to be mailed a link to reset': (email: string) => askAtDoor(ctx, { kind: 'reset', email, locale: 'en' }),
  'to sign in with a wrong password': (email: string) =>
    signIn(ctx, { email, password: 'not this one', visitor: VISITOR, replaces: null }),
}

it.each(Object.entries(doors))('%s takes the same work and answer for every address', async (_, knock) => {
  const answers: unknown[] = []
  const known = await workOf(async () => answers.push(await knock('known@example.org')))
  const nobody = await workOf(async () => answers.push(await knock('nobody@example.org')))
  expect(known.length).toBeGreaterThan(1)
  expect(nobody).toEqual(known)
  const said = answers.map((one) => JSON.stringify(one).replaceAll(/p2pu\.device=[^;]+|known@|nobody@/g, ''))
  expect(said[0]).toBe(said[1])
})

it('no password is hashed while a transaction is open', async () => {
  const { actor } = await signedUp(kit, 'Ada', 'ada@example.org')
  const sessionId = await sessionOf(kit, actor)
  const as = { ...ctx, actor }
  const visitor = VISITOR
  await askAtDoor(kit.as(null), { kind: 'reset', email: 'ada@example.org', locale: 'en' })
  await kit.settle()
  const token = await tokenOfLast(kit, 'people.reset')
  const entry = { email: 'ada@example.org', visitor, replaces: null }
  const held = { wanted: '/settings/tokens', typed: {} } as const
  const flows: Record<string, [hashes: number, run: () => Promise<unknown>]> = {
    'sign up': [1, () => doors['to sign up']('new@example.org')],
    reset: [1, () => resetPassword(ctx, { token, password: 'one more of them', visitor })],
    'sign in': [1, () => signIn(ctx, { ...entry, password: 'one more of them' })],
    'sign in wrongly': [1, () => signIn(ctx, { ...entry, password: 'not this one' })],
    prove: [1, () => proveByPassword(as, { password: 'one more of them', held, sessionId, visitor })],
    change: [
      2,
      () => changePassword(as, { current: 'one more of them', password: 'quite another one', sessionId, visitor }),
    ],
  }
  for (const [name, [hashes, run]] of Object.entries(flows)) {
    const done = await workOf(run)
    const hashed = done.filter(({ did }) => did === 'hash')
    expect([name, hashed.length, hashed.some(({ inside }) => inside)]).toEqual([name, hashes, false])
    expect(done.some(({ inside }) => inside)).toBe(true)
  }
})
