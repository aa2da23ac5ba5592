import { makeFeatures } from '../../../app/made.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { changeProfile } from './commands/change-profile.ts'
import { erasePerson, leaveSite } from '../settings/commands/leave-site.ts'
import { makePerson } from '../joining/commands/make-person.ts'
import { makeApiToken } from '../sessions/commands/make-token.ts'
import { presentHandle } from './handles.ts'
import { personNamed, sessionOf, VISITOR } from '../testing.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit([], undefined, [], makeFeatures())
})
afterAll(() => kit.close())

const profile = { bio: '', languages: [], zone: 'UTC', links: [] }
const rename = (who: Actor, handle: string) => changeProfile(kit.as(who), { ...profile, name: who.name, handle })
const made = async (name: string) =>
  sure(await makePerson(kit.as(null), { email: `${kit.services.id()}@example.org`, name, token: false })).handle

it('a handle that somebody gave up leads to them, and is given to nobody else', async () => {
  const ada = await personNamed(kit, 'Ada')
  const bo = await personNamed(kit, 'Bo')
  sure(await rename(ada, 'countess'))
  const now = { ...ada, handle: 'countess' }
  expect(await presentHandle(kit.services.db, 'ada')).toBe('countess')
  expect(await rename(bo, 'ada')).toMatchObject({ code: 'invalid', fields: { handle: expect.anything() } })
  expect(await made('Ada')).toBe('ada-2')
  sure(await rename(now, 'lovelace'))
  expect(await presentHandle(kit.services.db, 'ada')).toBe('lovelace')
  expect(await presentHandle(kit.services.db, 'countess')).toBe('lovelace')
  sure(await rename({ ...ada, handle: 'lovelace' }, 'ada'))
  expect(await presentHandle(kit.services.db, 'ada')).toBeNull()
  expect(await presentHandle(kit.services.db, 'countess')).toBe('ada')
})

it('those of somebody whose account ended are never given again, and lead nowhere', async () => {
  const cy = await personNamed(kit, 'Cy')
  sure(await rename(cy, 'cyrus'))
  const who = { ...cy, handle: 'cyrus' }
  const sessionId = await sessionOf(kit, cy)
  sure(await leaveSite(kit.as(who), { handle: 'cyrus', sessionId, locale: 'en', visitor: VISITOR }))
  kit.clock.advance({ days: 7 })
  sure(await erasePerson(kit.as(null), { personId: cy.id }))
  expect(await made('Cyrus')).toBe('cyrus-2')
  expect(await made('Cy')).toBe('cy-2')
  for (const handle of ['cy', 'cyrus']) expect(await presentHandle(kit.services.db, handle)).toBeNull()
  const kept = await kit.services.db.selectFrom('former_handle').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain('cy')
  expect(JSON.stringify(kept)).not.toContain(cy.id)
})

it('two who take one handle at the same moment do not both get it', async () => {
  const [dee, eve] = [await personNamed(kit, 'Dee'), await personNamed(kit, 'Eve')]
  const answers = await Promise.all([rename(dee, 'wanted'), rename(eve, 'wanted')])
  expect(answers.map((one) => ('code' in one ? one.code : one.handle)).toSorted()).toEqual(['invalid', 'wanted'])
})

it('tokens made at the same moment do not pass the limit', async () => {
  const fay = await personNamed(kit, 'Fay')
  const sessionId = await sessionOf(kit, fay)
  const token = { personId: fay.id, name: 'x', scopes: ['read'] as const, sessionId, visitor: VISITOR }
  for (let at = 0; at < 18; at++) sure(await makeApiToken(kit.as(fay), token))
  const answers = await Promise.all(Array.from({ length: 6 }, () => makeApiToken(kit.as(fay), token)))
  expect(answers.filter((one) => 'token' in one)).toHaveLength(2)
  expect(answers.filter((one) => 'code' in one)).toMatchObject([1, 2, 3, 4].map(() => ({ code: 'tokens.many' })))
})
