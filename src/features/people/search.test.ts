import { afterAll, beforeAll, expect, it } from 'vitest'
import { rebuild, searchSubscriber } from '#kernel/search/index.ts'
import { found } from '#kernel/search/testing.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { changeProfile } from './profile/commands/change-profile.ts'
import { join } from './joining/commands/join.ts'
import { makePerson } from './joining/commands/make-person.ts'
import { personSearchable } from './search.ts'
import { personNamed } from './testing.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit([searchSubscriber([personSearchable])])
})
afterAll(() => kit.close())

const people = async (text: string) => {
  await kit.settle()
  return found(kit.services.db, text, ['person'])
}
const profile = { handle: 'ada', bio: '', languages: [], zone: 'UTC', links: [] }

it('people are found once their address is confirmed', async () => {
  await join(kit.as(null), {
    name: 'Zoë Newcomer',
    email: 'zoe@example.org',
    passwordHash: null,
    locale: 'en',
  })
  expect(await people('newcomer')).toEqual([])
  await makePerson(kit.as(null), { email: 'grace@example.org', name: 'Grace Hopper', token: false })
  expect(await people('hopper')).toEqual(['person: Grace Hopper'])
  expect(await people('@grace-hopper')).toEqual(['person: Grace Hopper'])
  expect(await people('example.org')).toEqual([])
})

it('by what they say of themselves now, and not by what they said before', async () => {
  const ada = await personNamed(kit, 'Ada')
  const as = kit.as(ada)
  await changeProfile(as, {
    ...profile,
    name: 'Ada Lovelace',
    bio: 'I *weave* algebra, [here](https://secret.example).',
  })
  expect(await people('algebra')).toEqual(['person: Ada Lovelace'])
  expect(await people('secret')).toEqual([])
  await changeProfile(as, { ...profile, name: 'Ada King', bio: 'I teach.', languages: ['es'] })
  expect(await people('algebra')).toEqual([])
  expect(await people('lovelace')).toEqual([])
  expect(await people('king')).toEqual(['person: Ada King'])
})

it('those whose row is gone are gone', async () => {
  await kit.services.db.deleteFrom('person').where('handle', '=', 'grace-hopper').execute()
  await rebuild(kit.as(null), [personSearchable])
  expect(await people('hopper')).toEqual([])
  expect(await people('king')).toEqual(['person: Ada King'])
})
