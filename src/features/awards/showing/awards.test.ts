import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { isIdentity, type Credential } from '#engines/open-badges/index.ts'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview, giveReview, handIn } from '#features/work/index.ts'
import { siteDid } from '#features/issuers/index.ts'
import { acceptAward } from '../offering/commands/accept-award.ts'
import { chooseEvidence } from '../offering/commands/choose-evidence.ts'
import { declineAward } from '../offering/commands/decline-award.ts'
import { reissueAwards } from '../files/commands/reissue-awards.ts'
import { showAward } from '../offering/commands/show-award.ts'
import { m } from '../messages/index.ts'
import { awardFor } from '../award/queries/award-for.ts'
import { awardsOf, holderCounts, holdersOfBadge, myAwards } from '../award/queries/awards-of.ts'
import { keyOf } from '../award/rules.ts'
import { awardSubscribers } from '../offering/subscribers.ts'
import { awardOf, testBadge } from '../testing.ts'

let kit: Kit
let ada: Actor
let people: Actor[]
let badge: { id: string; slug: string; versionId: string }
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve']) people.push(await personNamed(kit, name))
  const { course } = await openCourse(kit, ada)
  const cohort = await runningCohort(kit, ada, course.slug, people)
  badge = await testBadge(kit, {
    slug: 'ground-reader',
    makerId: ada.id,
    courseId: course.id,
    expiresMonths: 12,
    criteria: {
      kind: 'all',
      of: [
        { kind: 'work', courseId: course.id, key: 'diary', revisionId: null, readers: 1 },
        { kind: 'activity', courseId: course.id, key: 'life' },
      ],
    },
  })
  const work = { cohortId: cohort.id, activityKey: 'diary', body: 'A diary', links: [], fileIds: [], changed: '' }
  sure(await handIn(as(0), { ...work, now: true }))
  for (const at of [1, 2, 3]) {
    const { leaseId } = sure(await claimReview(as(at), {}))
    const verdicts = { observation: 1, evidence: 2 }
    sure(await giveReview(as(at), { leaseId, verdicts, feedback: 'Good.', nextStep: 'More.' }))
  }
  await kit.settle()
  sure(await markDone(as(0), { cohortId: cohort.id, personId: me().id, activityKey: 'life', done: true }))
  await kit.settle()
})
afterAll(() => kit.close())

const as = (at: number) => kit.as(people[at] ?? null)
const me = () => people[0] ?? ada
const db = () => kit.services.db
const now = () => kit.clock.now()
const mine = () => awardOf(kit, badge.id, me())
const seen = async (viewer: Actor | null) => awardFor(db(), now(), viewer, (await mine()).id)
const status = async (credentialId: string) =>
  db().selectFrom('status_entry').selectAll().where('credential_id', '=', credentialId).executeTakeFirstOrThrow()

describe('an award', () => {
  it('is offered to its holder alone, and is nobody’s before it is accepted', async () => {
    const award = await mine()
    expect(award).toMatchObject({ state: 'offered', credential_id: null, shown: [] })
    expect(award.found.map(({ kind }) => kind)).toEqual(['work', 'activity'])
    expect(await seen(null)).toBeNull()
    expect(await seen(ada)).toBeNull()
    expect(await seen(me())).toMatchObject({ mine: true, credential: null })
    expect(await holderCounts(db(), [badge.id])).toEqual(new Map())
    expect(await awardsOf(db(), now(), me().id, me().id)).toEqual([])
    expect(await myAwards(db(), now(), me().id)).toMatchObject([{ slug: 'ground-reader', state: 'offered' }])
    expect(await showAward(as(0), { awardId: award.id, visibility: 'public' })).toMatchObject({
      code: 'award.not-accepted',
    })
  })

  it('is accepted by nobody else, nor with evidence that was not found', async () => {
    const { id: awardId } = await mine()
    const input = { awardId, shown: [], visibility: 'public' as const }
    expect(await acceptAward(as(1), input)).toMatchObject({ kind: 'unknown' })
    expect(await declineAward(as(1), { awardId })).toMatchObject({ kind: 'unknown' })
    expect(await acceptAward(as(0), { ...input, shown: ['work..nothing'] })).toMatchObject({
      fields: { shown: { message: m.foreignEvidence } },
    })
    expect(await mine()).toMatchObject({ state: 'offered', credential_id: null })
  })

  it('can be declined, and accepted after all while the badge stays as it is', async () => {
    const { id: awardId } = await mine()
    sure(await declineAward(as(0), { awardId }))
    expect(await declineAward(as(0), { awardId })).toMatchObject({ code: 'award.answered' })
    expect(await seen(null)).toBeNull()
    await db().updateTable('badge').set({ retired_at: now() }).where('id', '=', badge.id).execute()
    expect(await acceptAward(as(0), { awardId, shown: [], visibility: 'public' })).toMatchObject({
      code: 'award.badge-changed',
    })
    await db().updateTable('badge').set({ retired_at: null }).where('id', '=', badge.id).execute()
  })

  it('is signed with what its holder chose, and verifies without the libraries that signed it', async () => {
    const { id: awardId, found } = await mine()
    const shown = found.filter(({ kind }) => kind === 'work').map(keyOf)
    sure(await acceptAward(as(0), { awardId, shown, visibility: 'public' }))
    expect(await acceptAward(as(0), { awardId, shown, visibility: 'public' })).toMatchObject({
      code: 'award.accepted',
    })
    const award = await seen(null)
    expect(award).toMatchObject({ state: 'accepted', standing: 'held', shown: [{ kind: 'work', count: 3 }] })
    expect(String(award?.valid_until)).toBe(String(now().toZonedDateTimeISO('UTC').add({ months: 12 }).toInstant()))
    const credential = award?.credential as Credential
    const did = await siteDid(db(), kit.services.site.baseUrl)
    expect(await verifyIndependently(credential, did)).toBe(true)
    expect(await verifyIndependently({ ...credential, name: 'Ground reaper' }, did)).toBe(false)
    const text = JSON.stringify(credential)
    expect(text).not.toContain('bo@example.org')
    expect(JSON.stringify(credential['evidence'])).not.toContain('Life under')
    expect(credential['evidence']).toHaveLength(1)
    expect(credential['credentialSubject']).toMatchObject({
      result: [
        { resultDescription: expect.stringMatching(/diary#evidence$/), achievedLevel: expect.any(String) },
        { resultDescription: expect.stringMatching(/diary#observation$/), achievedLevel: expect.any(String) },
      ],
    })
    expect(award?.jwt?.split('.')).toHaveLength(3)
    expect(await holdersOfBadge(db(), badge.id)).toMatchObject([{ handle: 'bo' }])
  })

  it('is seen by everybody, by whoever has the link, or by its holder, as they like', async () => {
    const { id: awardId } = await mine()
    expect(await showAward(as(1), { awardId, visibility: 'private' })).toMatchObject({ kind: 'unknown' })
    sure(await showAward(as(0), { awardId, visibility: 'unlisted' }))
    expect(await seen(null)).not.toBeNull()
    expect(await awardsOf(db(), now(), null, me().id)).toEqual([])
    expect(await holdersOfBadge(db(), badge.id)).toEqual([])
    sure(await showAward(as(0), { awardId, visibility: 'private' }))
    expect(await seen(people[1] ?? null)).toBeNull()
    expect(await seen(me())).toMatchObject({ mine: true })
    sure(await showAward(as(0), { awardId, visibility: 'public' }))
  })

  it('is signed again for other evidence: more leaves the old file valid, less revokes it', async () => {
    const { id: awardId, found, credential_id: first } = await mine()
    expect(await chooseEvidence(as(1), { awardId, shown: [] })).toMatchObject({ kind: 'unknown' })
    expect(await chooseEvidence(as(0), { awardId, shown: ['x'] })).toMatchObject({ kind: 'invalid' })
    sure(await chooseEvidence(as(0), { awardId, shown: found.map(keyOf) }))
    const { credential_id: second } = await mine()
    expect(second).not.toBe(first)
    const old = await db().selectFrom('signed_credential').selectAll().where('id', '=', first).executeTakeFirst()
    expect(old?.replaced_by).toBe(second)
    expect((await status(first ?? '')).revoked_at).toBeNull()
    sure(await chooseEvidence(as(0), { awardId, shown: [] }))
    expect((await status(second ?? '')).revoked_at).not.toBeNull()
    expect((await seen(null))?.credential).not.toHaveProperty('evidence')
  })

  it('is signed again for another address, and the old file says that it was replaced', async () => {
    const before = await mine()
    expect(sure(await reissueAwards(kit.as(null), { personId: me().id }))).toEqual({ reissued: [] })
    await db().updateTable('person').set({ email: 'bo@elsewhere.example' }).where('id', '=', me().id).execute()
    expect(sure(await reissueAwards(kit.as(null), { personId: me().id }))).toEqual({ reissued: [before.id] })
    expect(sure(await reissueAwards(kit.as(null), { personId: me().id }))).toEqual({ reissued: [] })
    expect((await status(before.credential_id ?? '')).revoked_at).not.toBeNull()
    const credential = (await seen(null))?.credential ?? {}
    const { identifier = [] } = (credential['credentialSubject'] ?? {}) as {
      identifier?: { identityHash: string; salt: string }[]
    }
    expect(isIdentity(identifier[0] ?? {}, 'bo@elsewhere.example')).toBe(true)
    expect(await kit.events()).toContain('award.reissued')
  })
})
