import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import type { Criteria } from '#features/badges/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { grantRole } from '#features/roles/index.ts'
import { claimReview, giveReview, handIn } from '#features/work/index.ts'
import { markReview } from '../../work/reviewing/commands/mark-review.ts'
import { acceptAward } from './commands/accept-award.ts'
import { declineAward } from './commands/decline-award.ts'
import { rolesLongEnough } from '../showing/sweeps.ts'
import { lookAtBadge } from './commands/look-at-badge.ts'
import { offerBadges } from './commands/offer-badges.ts'
import { recompute } from './recompute.ts'
import { badgesToAward } from './queries/badges-to-award.ts'
import { awardSubscribers } from './subscribers.ts'
import { awardOf, testBadge } from '../testing.ts'

let kit: Kit
let ada: Actor
let people: Actor[]
let courseId: string
let cohort: { id: string }
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve']) people.push(await personNamed(kit, name))
  const { course } = await openCourse(kit, ada)
  courseId = course.id
  cohort = await runningCohort(kit, ada, course.slug, people)
})
afterAll(() => kit.close())

const who = (at: number) => people[at] ?? ada
const as = (at: number) => kit.as(who(at))
const held = async (badgeId: string) => {
  const rows = await kit.services.db.selectFrom('award').select('person_id').where('badge_id', '=', badgeId).execute()
  return rows.map(({ person_id: id }) => people.find((person) => person.id === id)?.name ?? 'Ada').toSorted()
}
const done = async (at: number, key: string) => {
  const input = { cohortId: cohort.id, personId: who(at).id, activityKey: key, done: true }
  sure(await markDone(as(at), input))
  await kit.settle()
}
const activity = (key: string): Criteria => ({ kind: 'activity', courseId, key })

describe('a badge is offered', () => {
  it('for an activity, to exactly who did it, and once', async () => {
    const { id } = await testBadge(kit, { slug: 'reader', criteria: activity('life') })
    const other = await testBadge(kit, { slug: 'surprised', criteria: activity('surprise') })
    await done(0, 'life')
    expect(await held(id)).toEqual(['Bo'])
    expect(await held(other.id)).toEqual([])
    expect(await awardOf(kit, id, who(0))).toMatchObject({ state: 'offered', visibility: 'private', shown: [] })
    const badges = await badgesToAward(kit.services.db)
    expect(sure(await offerBadges(kit.as(null), { badges, personIds: [who(0).id] }))).toEqual({ offered: [] })
  })

  it('for a badge that needs a badge that needs a badge, until nothing follows; also while the offer waits', async () => {
    const first = await testBadge(kit, { slug: 'first', criteria: activity('surprise') })
    const second = await testBadge(kit, { slug: 'second', criteria: { kind: 'badge', badgeId: first.id } })
    const third = await testBadge(kit, { slug: 'third', criteria: { kind: 'badge', badgeId: second.id } })
    await done(1, 'surprise')
    expect(await held(third.id)).toEqual(['Cy'])
  })

  it('not for one that was declined, until that is accepted after all', async () => {
    const first = await testBadge(kit, { slug: 'quiet', criteria: activity('diary') })
    await done(2, 'diary')
    const award = await awardOf(kit, first.id, who(2))
    sure(await declineAward(as(2), { awardId: award.id }))
    const needs = await testBadge(kit, { slug: 'loud', criteria: { kind: 'badge', badgeId: first.id } })
    sure(await lookAtBadge(kit.as(null), { badgeId: needs.id, after: null }))
    expect(await held(needs.id)).toEqual([])
    sure(await acceptAward(as(2), { awardId: award.id, shown: [], visibility: 'private' }))
    await kit.settle()
    expect(await held(needs.id)).toEqual(['Dee'])
  })

  it('for reviews given, and for those that their author found helpful', async () => {
    const given = await testBadge(kit, {
      slug: 'reviewer',
      criteria: { kind: 'reviews', count: 1, helpful: false, courseId: null },
    })
    const helpful = await testBadge(kit, {
      slug: 'helper',
      criteria: { kind: 'reviews', count: 1, helpful: true, courseId },
    })
    const work = { cohortId: cohort.id, activityKey: 'diary', body: 'A diary', links: [], fileIds: [], changed: '' }
    sure(await handIn(as(0), { ...work, now: true }))
    const reviewIds: string[] = []
    for (const at of [1, 2, 3]) {
      const { leaseId } = sure(await claimReview(as(at), {}))
      const verdicts = { observation: 1, evidence: 2 }
      sure(await giveReview(as(at), { leaseId, verdicts, feedback: 'Good.', nextStep: 'More.' }))
      const review = await kit.services.db.selectFrom('review').select('id').where('lease_id', '=', leaseId)
      reviewIds.push((await review.executeTakeFirstOrThrow()).id)
    }
    await kit.settle()
    expect(await held(given.id)).toEqual(['Cy', 'Dee', 'Eve'])
    expect(await held(helpful.id)).toEqual([])
    sure(await markReview(as(0), { reviewId: reviewIds[0] ?? '', helped: 'not', reaction: '' }))
    sure(await markReview(as(0), { reviewId: reviewIds[1] ?? '', helped: 'actionable', reaction: '' }))
    await kit.settle()
    expect(await held(helpful.id)).toEqual(['Dee'])
  })

  it('for a work with so many independent readers', async () => {
    const work = (readers: number): Criteria => ({ kind: 'work', courseId, key: 'diary', revisionId: null, readers })
    const three = await testBadge(kit, { slug: 'three', criteria: work(3) })
    const four = await testBadge(kit, { slug: 'four', criteria: work(4) })
    for (const { id } of [three, four]) sure(await lookAtBadge(kit.as(null), { badgeId: id, after: null }))
    expect(await held(three.id)).toEqual(['Bo'])
    expect(await held(four.id)).toEqual([])
    expect((await awardOf(kit, three.id, who(0))).found).toMatchObject([{ kind: 'work', count: 3, courseId }])
  })

  it('for words of peers, by the badge they are for', async () => {
    const badge = await testBadge(kit, { slug: 'kind', criteria: { kind: 'nominations', count: 2 } })
    const other = await testBadge(kit, { slug: 'kinder', criteria: { kind: 'nominations', count: 2 } })
    for (const at of [1, 2])
      await kit.services.db
        .insertInto('nomination')
        .values({
          id: kit.services.id(),
          badge_id: badge.id,
          version_id: badge.versionId,
          person_id: who(3).id,
          by_id: who(at).id,
          words: 'Always there.',
          at: kit.clock.now(),
          withdrawn_at: null,
        })
        .execute()
    for (const { id } of [badge, other]) sure(await lookAtBadge(kit.as(null), { badgeId: id, after: null }))
    expect(await held(badge.id)).toEqual(['Eve'])
    expect(await held(other.id)).toEqual([])
  })

  it('for a role on the day it has been held long enough, though nothing happens then', async () => {
    const badge = await testBadge(kit, {
      slug: 'mentor',
      criteria: { kind: 'role', role: 'mentor', place: 'cohort', placeId: null, days: 30 },
    })
    const place = { kind: 'cohort', id: cohort.id } as const
    sure(await grantRole(kit.as(ada), { personId: who(1).id, role: 'mentor', place, reason: 'Asked.' }))
    await kit.settle()
    kit.clock.advance({ hours: 24 * 29 })
    await runSweep(kit.as(null), rolesLongEnough)
    expect(await held(badge.id)).toEqual([])
    kit.clock.advance({ hours: 24 })
    await runSweep(kit.as(null), rolesLongEnough)
    expect(await held(badge.id)).toEqual(['Cy'])
    expect((await awardOf(kit, badge.id, who(1))).found).toMatchObject([{ kind: 'role', count: 30 }])
  })

  it('leaves nothing when what it follows from is rolled back', async () => {
    const badge = await testBadge(kit, { slug: 'undone', criteria: activity('life') })
    const [one] = await badgesToAward(kit.services.db, { ids: [badge.id] })
    if (one === undefined) throw new Error('there is no such badge')
    const before = await kit.events()
    await expect(
      offerBadges(kit.as(null), { badges: [one, { ...one, id: kit.services.id() }], personIds: [who(0).id] }),
    ).rejects.toThrow()
    expect(await held(badge.id)).toEqual([])
    expect(await kit.events()).toEqual(before)
  })
})

describe('recompute', () => {
  it('tells what it would offer, offers it, and takes nothing away', async () => {
    const badge = await testBadge(kit, { slug: 'late', criteria: activity('life') })
    const dry = await recompute(kit.as(null), { slug: 'late', dryRun: true })
    expect(dry).toMatchObject({ badges: 1, offered: [{ badge: 'late', handle: 'bo' }], unmet: [] })
    expect(await held(badge.id)).toEqual([])
    const real = await recompute(kit.as(null), { slug: 'late', dryRun: false })
    expect(real?.offered).toEqual(dry?.offered)
    expect(await held(badge.id)).toEqual(['Bo'])
    await sql`update badge_version set criteria = ${JSON.stringify(activity('surprise'))} where badge_id = ${badge.id}`.execute(
      kit.services.db,
    )
    const after = await recompute(kit.as(null), { slug: 'late', dryRun: false })
    expect(after?.unmet).toEqual([{ badge: 'late', handle: 'bo' }])
    expect(await held(badge.id)).toContain('Bo')
    expect(await recompute(kit.as(null), { slug: 'none', dryRun: true })).toBeNull()
  })
})

it('two that look at the same moment offer a badge once, on PostgreSQL', async () => {
  const racing = await testKit([], await postgresDatabase())
  try {
    const owner = await personNamed(racing, 'Olga')
    const runner = await personNamed(racing, 'Rae')
    const { course } = await openCourse(racing, owner)
    const { id } = await runningCohort(racing, owner, course.slug, [runner])
    sure(await markDone(racing.as(runner), { cohortId: id, personId: runner.id, activityKey: 'life', done: true }))
    await testBadge(racing, { slug: 'raced', criteria: { kind: 'activity', courseId: course.id, key: 'life' } })
    const badges = await badgesToAward(racing.services.db)
    const looks = Array.from({ length: 6 }, () => offerBadges(racing.as(null), { badges, personIds: [runner.id] }))
    const offered = (await Promise.all(looks)).flatMap((one) => sure(one).offered)
    expect(offered).toEqual([{ slug: 'raced', personId: runner.id }])
    expect((await racing.events()).filter((name) => name === 'award.offered')).toHaveLength(1)
  } finally {
    await racing.close()
  }
})
