import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { grantRole } from '#features/roles/index.ts'
import { answerAppeal } from './commands/answer-appeal.ts'
import { appealAction } from './commands/appeal-action.ts'
import { chooseEvidence } from '../offering/commands/choose-evidence.ts'
import { awardAppealsDue, awardsDue } from '../showing/sweeps.ts'
import { reinstateAward } from './commands/reinstate-award.ts'
import { renewAward } from './commands/renew-award.ts'
import { revokeAward } from './commands/revoke-award.ts'
import { suspendAward } from './commands/suspend-award.ts'
import { m } from '../messages/index.ts'
import { awardFor } from '../award/queries/award-for.ts'
import { historyOf } from './queries/history.ts'
import { keyOf } from '../award/rules.ts'
import { awardSubscribers } from '../offering/subscribers.ts'
import { accepted, awardOf, testBadge } from '../testing.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
let stella: Actor
let courseId: string
let cohortId: string
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
  stella = await personNamed(kit, 'Stella', { administrator: true })
  sure(await grantRole(kit.as(null), { personId: stella.id, role: 'steward', place: { kind: 'site' }, reason: 'x' }))
  const { course } = await openCourse(kit, ada)
  courseId = course.id
  cohortId = (await runningCohort(kit, ada, course.slug, [bo, cy])).id
})
afterAll(() => kit.close())

const days = (count: number) => kit.clock.advance({ hours: 24 * count })
const db = () => kit.services.db
const reason = { code: 'error' as const, words: 'It was given for another work.' }
const statusOf = async (credentialId: string | null) => {
  const row = await db()
    .selectFrom('status_entry')
    .selectAll()
    .where('credential_id', '=', credentialId ?? '')
    .executeTakeFirstOrThrow()
  return row.revoked_at !== null ? 'revoked' : row.suspended_at !== null ? 'suspended' : 'in force'
}

let made = 0
/** A badge of Ada's that Bo holds, in force for so many months. */
async function given(expiresMonths: number | null = null) {
  const slug = `badge-${++made}`
  const criteria = { kind: 'activity' as const, courseId, key: 'life' }
  const badge = await testBadge(kit, { slug, criteria, makerId: ada.id, expiresMonths })
  await redo('life')
  const award = await accepted(kit, badge.id, bo)
  return { awardId: award.id, badge, award: () => awardOf(kit, badge.id, bo) }
}

async function redo(activityKey: string) {
  for (const done of [false, true]) sure(await markDone(kit.as(bo), { cohortId, personId: bo.id, activityKey, done }))
  await kit.settle()
}

describe('an award is suspended, revoked and given back', () => {
  it('by who looks after the badge and nobody else, with a reason that everybody reads', async () => {
    const { awardId, award } = await given()
    for (const other of [bo, cy, stella])
      expect(await suspendAward(kit.as(other), { awardId, ...reason })).toMatchObject({ kind: 'unknown' })
    expect(await suspendAward(kit.as(ada), { awardId, ...reason, words: ' ' })).toMatchObject({
      fields: { words: { message: m.whyPublic } },
    })
    expect(await reinstateAward(kit.as(ada), { awardId, ...reason })).toMatchObject({ code: 'award.standing' })
    sure(await suspendAward(kit.as(ada), { awardId, ...reason }))
    expect(await suspendAward(kit.as(ada), { awardId, ...reason })).toMatchObject({ code: 'award.standing' })
    const { credential_id: credentialId } = await award()
    expect(await statusOf(credentialId)).toBe('suspended')
    expect(await awardFor(db(), kit.clock.now(), null, awardId)).toMatchObject({ standing: 'suspended' })
    expect(await historyOf(db(), awardId)).toMatchObject([{ kind: 'suspended', ...reason }])
    expect(await chooseEvidence(kit.as(bo), { awardId, shown: [] })).toMatchObject({ code: 'award.not-in-force' })
    sure(await reinstateAward(kit.as(ada), { awardId, ...reason }))
    expect(await statusOf(credentialId)).toBe('in force')
    sure(await revokeAward(kit.as(ada), { awardId, ...reason }))
    expect(await statusOf(credentialId)).toBe('revoked')
  })

  it('with every credential that was given for it, but for one that was replaced for good', async () => {
    const { awardId, award } = await given()
    const first = (await award()).credential_id
    sure(await chooseEvidence(kit.as(bo), { awardId, shown: [] }))
    const second = (await award()).credential_id
    sure(await chooseEvidence(kit.as(bo), { awardId, shown: (await award()).found.map(keyOf) }))
    const third = (await award()).credential_id
    const all = async () => [await statusOf(first), await statusOf(second), await statusOf(third)]
    expect(await all()).toEqual(['revoked', 'in force', 'in force'])
    kit.clock.advance({ minutes: 1 })
    sure(await revokeAward(kit.as(ada), { awardId, ...reason }))
    expect(await all()).toEqual(['revoked', 'revoked', 'revoked'])
    kit.clock.advance({ minutes: 1 })
    sure(await reinstateAward(kit.as(ada), { awardId, ...reason }))
    expect(await all()).toEqual(['revoked', 'in force', 'in force'])
  })

  it('not by its holder, but for their own wish', async () => {
    const badge = await testBadge(kit, {
      slug: 'own',
      criteria: { kind: 'activity', courseId, key: 'surprise' },
      makerId: bo.id,
    })
    await redo('surprise')
    const { id: awardId } = await accepted(kit, badge.id, bo)
    expect(await revokeAward(kit.as(bo), { awardId, ...reason })).toMatchObject({ code: 'award.own' })
    sure(await revokeAward(kit.as(bo), { awardId, code: 'holders-wish', words: 'I do not want it.' }))
  })
})

describe('an appeal', () => {
  it('is made once for each action, by the holder, and answered by a steward who had no part in it', async () => {
    const { awardId, award } = await given()
    const words = 'It is my own work, look again.'
    expect(await appealAction(kit.as(bo), { awardId, words })).toMatchObject({ code: 'award.standing' })
    sure(await revokeAward(kit.as(ada), { awardId, ...reason }))
    expect(await appealAction(kit.as(cy), { awardId, words })).toMatchObject({ kind: 'unknown' })
    expect(await appealAction(kit.as(bo), { awardId, words: '' })).toMatchObject({ kind: 'invalid' })
    const { appealId } = sure(await appealAction(kit.as(bo), { awardId, words }))
    expect(await appealAction(kit.as(bo), { awardId, words })).toMatchObject({ code: 'award.appealed' })
    const answer = { awardId, appealId, outcome: 'upheld' as const, words: 'It is.' }
    for (const other of [ada, bo, cy])
      expect(await answerAppeal(kit.as(other), answer)).toMatchObject({ kind: 'unknown' })
    expect(await answerAppeal(kit.as(stella), { ...answer, words: '' })).toMatchObject({ kind: 'invalid' })
    sure(await answerAppeal(kit.as(stella), answer))
    expect(await answerAppeal(kit.as(stella), answer)).toMatchObject({ kind: 'unknown' })
    expect(await award()).toMatchObject({ standing: 'held' })
    expect(await statusOf((await award()).credential_id)).toBe('in force')
    sure(await suspendAward(kit.as(ada), { awardId, ...reason }))
    const again = sure(await appealAction(kit.as(bo), { awardId, words }))
    const refused = { awardId, appealId: again.appealId, outcome: 'refused' as const, words: 'It stays.' }
    sure(await answerAppeal(kit.as(stella), refused))
    expect(await award()).toMatchObject({ standing: 'suspended' })
  })

  it('that nobody answers reminds the stewards after 14 days, once, and is upheld after 28', async () => {
    const { awardId, award } = await given()
    sure(await revokeAward(kit.as(ada), { awardId, ...reason }))
    sure(await appealAction(kit.as(bo), { awardId, words: 'Please look again.' }))
    const sweep = async () => await runSweep(kit.as(null), awardAppealsDue)
    days(13)
    expect(await sweep()).toEqual({})
    days(1)
    expect(await sweep()).toEqual({ reminded: 1 })
    expect(await sweep()).toEqual({})
    days(14)
    expect(await sweep()).toEqual({ upheld: 1 })
    expect(await sweep()).toEqual({})
    expect(await award()).toMatchObject({ standing: 'held' })
    expect(await statusOf((await award()).credential_id)).toBe('in force')
    const [given_, back] = await historyOf(db(), awardId)
    expect([given_?.kind, given_?.words, back?.outcome]).toEqual(['reinstated', 'upheld-by-time', 'upheld'])
  })
})

describe('as time goes by', () => {
  it('an offer is recalled once after a week, and never ends', async () => {
    const badge = await testBadge(kit, {
      slug: 'waiting',
      criteria: { kind: 'activity', courseId, key: 'life' },
      makerId: ada.id,
    })
    await redo('life')
    const sweep = async () => (await runSweep(kit.as(null), awardsDue))['recalled'] ?? 0
    days(6)
    expect(await sweep()).toBe(0)
    days(1)
    expect(await sweep()).toBe(1)
    days(400)
    expect(await sweep()).toBe(0)
    expect(await awardOf(kit, badge.id, bo)).toMatchObject({ state: 'offered' })
  })

  it('an award that ends is told two weeks before, ends, and is renewed by what was done since', async () => {
    const { awardId, award } = await given(6)
    const sweep = async () => await runSweep(kit.as(null), awardsDue)
    expect(await renewAward(kit.as(bo), { awardId })).toMatchObject({ code: 'award.not-renewable' })
    const until = (await award()).valid_until
    if (until === null) throw new Error('it does not end')
    const before = until.subtract({ hours: 24 * 13 })
    kit.clock.advance({ seconds: Math.ceil((before.epochMilliseconds - kit.clock.ms()) / 1000) })
    expect(await sweep()).toEqual({ warned: 1 })
    expect(await sweep()).toEqual({})
    expect(await renewAward(kit.as(bo), { awardId })).toMatchObject({ code: 'award.not-met' })
    expect(await renewAward(kit.as(cy), { awardId })).toMatchObject({ kind: 'unknown' })
    days(14)
    expect(await awardFor(db(), kit.clock.now(), null, awardId)).toMatchObject({ standing: 'expired' })
    expect(await sweep()).toMatchObject({ ended: 1 })
    await redo('life')
    const old = (await award()).credential_id
    sure(await renewAward(kit.as(bo), { awardId }))
    const renewed = await award()
    expect(renewed).toMatchObject({ standing: 'held', reminded_at: null })
    expect(renewed.credential_id).not.toBe(old)
    expect(String(renewed.valid_until)).toBe(
      String(kit.clock.now().toZonedDateTimeISO('UTC').add({ months: 6 }).toInstant()),
    )
    expect(renewed.shown).toHaveLength(1)
  })

  it('what was taken away is not renewed', async () => {
    const { awardId } = await given(1)
    sure(await revokeAward(kit.as(ada), { awardId, ...reason }))
    days(25)
    await redo('life')
    expect(await renewAward(kit.as(bo), { awardId })).toMatchObject({ code: 'award.not-renewable' })
  })
})
