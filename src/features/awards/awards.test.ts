import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { verifyBadge, type Credential } from '#engines/open-badges/index.ts'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview, giveReview, handIn } from '#features/work/index.ts'
import { makeBadge } from '#features/badges/index.ts'
import { siteDid } from '#features/issuers/index.ts'
import { awardBadges } from './commands/award-badges.ts'
import { showAward } from './commands/show-award.ts'
import { awardFor, awardsOf } from './queries.ts'
import { awardSubscribers } from './subscribers.ts'

let kit: Kit
let ada: Actor
let people: Actor[]
let slug: string
let courseId: string
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve']) people.push(await personNamed(kit, name))
  const opened = await openCourse(kit, ada)
  slug = opened.course.slug
  courseId = opened.course.id
})
afterAll(() => kit.close())

const who = (at: number) => kit.as(people[at] ?? null)

describe('a badge', () => {
  it('is made by organisers, and must ask for something the course has', async () => {
    const badge = { courseSlug: slug, name: 'Ground reader', description: 'Reads the ground.' }
    expect(
      await makeBadge(who(0), { ...badge, criteria: { works: ['diary'], activities: [], cohort: false } }),
    ).toMatchObject({ code: 'course.not-organizer' })
    expect(
      await makeBadge(kit.as(ada), { ...badge, criteria: { works: [], activities: [], cohort: false } }),
    ).toMatchObject({ kind: 'invalid' })
    expect(
      await makeBadge(kit.as(ada), { ...badge, criteria: { works: [], activities: ['none'], cohort: false } }),
    ).toMatchObject({ fields: { activities: expect.any(String) } })
    expect(
      await makeBadge(kit.as(ada), { ...badge, criteria: { works: ['life'], activities: [], cohort: false } }),
    ).toMatchObject({ fields: { works: expect.any(String) } })
    expect(
      sure(
        await makeBadge(kit.as(ada), { ...badge, criteria: { works: ['diary'], activities: ['life'], cohort: false } }),
      ).slug,
    ).toBe('ground-reader')
  })

  it('falls the moment its criteria are met, once, with a credential that verifies without the libraries that signed it', async () => {
    const cohort = await runningCohort(kit, ada, slug, people)
    const personId = people[0]?.id ?? ''
    sure(
      await handIn(who(0), {
        cohortId: cohort.id,
        activityKey: 'diary',
        body: 'A diary',
        links: [],
        fileIds: [],
        changed: '',
        now: true,
      }),
    )
    for (const at of [1, 2, 3])
      sure(
        await giveReview(who(at), {
          leaseId: sure(await claimReview(who(at), {})).leaseId,
          verdicts: { observation: 1, evidence: 2 },
          feedback: 'Good.',
          nextStep: 'More.',
        }),
      )
    await kit.settle()
    expect(await awardsOf(kit.services.db, null, personId)).toEqual([])
    sure(await markDone(who(0), { cohortId: cohort.id, personId, activityKey: 'life', done: true }))
    await kit.settle()
    const [award] = await awardsOf(kit.services.db, null, personId)
    expect(award).toMatchObject({ name: 'Ground reader', visibility: 'public' })
    expect(sure(await awardBadges(kit.as(null), { personId, courseId }))).toEqual({ awarded: [] })
    const full = await awardFor(kit.services.db, null, award?.id ?? '')
    const credential = full?.credential as Credential
    const did = await siteDid(kit.services.db, kit.services.site.baseUrl)
    expect(await verifyIndependently(credential, did)).toBe(true)
    expect(await verifyIndependently({ ...credential, name: 'Ground reaper' }, did)).toBe(false)
    const { verdict } = await verifyBadge(JSON.stringify(credential), {
      now: kit.clock.now().toString(),
      fetch: async () => ({ status: 200, text: JSON.stringify(did) }),
    })
    expect(verdict).toBe('valid')
    expect(JSON.stringify(credential)).not.toContain('bo@example.org')
    expect(full?.shown).toMatchObject([
      { kind: 'work', count: 3 },
      { kind: 'activity', id: 'life' },
    ])
  })

  it('is hidden and shown by its holder alone', async () => {
    const [award] = await awardsOf(kit.services.db, null, people[0]?.id ?? '')
    const awardId = award?.id ?? ''
    expect(await showAward(who(1), { awardId, public: false })).toMatchObject({ kind: 'unknown' })
    sure(await showAward(who(0), { awardId, public: false }))
    expect(await awardFor(kit.services.db, people[1] ?? null, awardId)).toBeNull()
    expect(await awardFor(kit.services.db, people[0] ?? null, awardId)).toMatchObject({ mine: true })
    sure(await showAward(who(0), { awardId, public: true }))
  })

  it('falls once when two look at the same moment', async () => {
    sure(
      await makeBadge(kit.as(ada), {
        courseSlug: slug,
        name: 'Reader',
        description: 'Has read.',
        criteria: { works: [], activities: ['life'], cohort: false },
      }),
    )
    const input = { personId: people[0]?.id ?? '', courseId }
    const [one, other] = await Promise.all([awardBadges(kit.as(null), input), awardBadges(kit.as(null), input)])
    expect([...sure(one).awarded, ...sure(other).awarded]).toEqual(['reader'])
  })
})
