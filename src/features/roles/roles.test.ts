import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { emptyTables, postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { endOwnStewardship } from './commands/end-own-stewardship.ts'
import { endRole } from './commands/end-role.ts'
import { grantRole } from './commands/grant-role.ts'
import { nameSteward } from './commands/name-steward.ts'
import { holdersOf } from './queries.ts'

const SITE = { kind: 'site' } as const

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
beforeEach(() => emptyTables(kit.database))
afterAll(() => kit.close())

async function steward(name: string): Promise<Actor> {
  const actor = await personNamed(kit, name)
  await grantRole(kit.as(null), { personId: actor.id, role: 'steward', place: SITE, reason: 'For a test.' })
  return { ...actor, administrator: true }
}

const stewards = async () =>
  (await holdersOf(kit.services.db, kit.services.now(), 'steward', SITE)).map(({ handle }) => handle)

describe('the stewards of a site', () => {
  it('hand over: one names another, and lays the role down with a reason that is kept', async () => {
    const ada = await steward('Ada')
    const bo = await personNamed(kit, 'Bo')
    expect(await endOwnStewardship(kit.as(ada), { reason: 'I move.' })).toMatchObject({ code: 'steward.last' })
    expect(await nameSteward(kit.as(ada), { handle: '@Bo', reason: 'Knows the site.' })).toEqual({ personId: bo.id })
    expect(await endOwnStewardship(kit.as(ada), { reason: 'I move.' })).toEqual({ ended: true })
    expect(await stewards()).toEqual(['bo'])
    const kept = await kit.services.db
      .selectFrom('role_grant')
      .select(['ended_reason', 'granted_by'])
      .orderBy('at')
      .orderBy('id')
      .execute()
    expect(kept).toEqual([
      { ended_reason: 'I move.', granted_by: null },
      { ended_reason: null, granted_by: ada.id },
    ])
    expect(await kit.events()).toContain('role.ended')
  })

  it('are named by stewards alone, and are people with a confirmed address who stay', async () => {
    const ada = await steward('Ada')
    const bo = await personNamed(kit, 'Bo')
    const input = { handle: 'bo', reason: 'Knows the site.' }
    expect(await nameSteward(kit.as(bo), input)).toMatchObject({ code: 'not-steward' })
    expect(await nameSteward(kit.as(null), input)).toMatchObject({ code: 'sign-in' })
    expect(await endOwnStewardship(kit.as(bo), { reason: 'x' })).toMatchObject({ code: 'not-steward' })
    expect(await nameSteward(kit.as(ada), { ...input, reason: ' ' })).toMatchObject({ fields: { reason: {} } })
    const now = kit.services.now()
    for (const row of [{ email_confirmed: false }, { leaving_at: now }, { erased_at: now }]) {
      const before = { email_confirmed: true, leaving_at: null, erased_at: null }
      await kit.services.db
        .updateTable('person')
        .set({ ...before, ...row })
        .where('id', '=', bo.id)
        .execute()
      expect(await nameSteward(kit.as(ada), input), JSON.stringify(row)).toMatchObject({ fields: { handle: {} } })
    }
    expect(await stewards()).toEqual(['ada'])
  })

  it('keep one who stays: another who is ending the account, or is not confirmed, is none', async () => {
    const ada = await steward('Ada')
    const bo = await steward('Bo')
    const change = (row: object) => kit.services.db.updateTable('person').set(row).where('id', '=', bo.id).execute()
    const whose = { personId: ada.id, role: 'steward', place: SITE, reason: 'For a test.' } as const
    await change({ leaving_at: kit.services.now() })
    expect(await endRole(kit.as(null), whose)).toMatchObject({ code: 'steward.last' })
    await change({ leaving_at: null, email_confirmed: false })
    expect(await endRole(kit.as(null), whose)).toMatchObject({ code: 'steward.last' })
    await change({ email_confirmed: true })
    expect(await endRole(kit.as(null), whose)).toEqual({ ended: true })
  })

  it('two who go at the same moment do not both go', async () => {
    await kit.close()
    kit = await testKit([], await postgresDatabase())
    for (let round = 0; round < 5; round++) {
      await emptyTables(kit.database)
      const pair = await Promise.all([steward('Ada'), steward('Bo')])
      const outcomes = await Promise.all(pair.map((one) => endOwnStewardship(kit.as(one), { reason: 'At once.' })))
      expect(outcomes.filter(isRefusal)).toHaveLength(1)
      expect(await stewards()).toHaveLength(1)
    }
  })
})
