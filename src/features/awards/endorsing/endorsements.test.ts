import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import type { Credential } from '#engines/open-badges/index.ts'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { documentsOfSite } from '#features/issuers/index.ts'
import { openSchool, schoolBySlug } from '#features/schools/index.ts'
import { chooseEvidence } from '../offering/commands/choose-evidence.ts'
import { endorseAward } from './commands/endorse-award.ts'
import { endorseBadge } from './commands/endorse-badge.ts'
import { hideEndorsement } from './commands/hide-endorsement.ts'
import { showAward } from '../offering/commands/show-award.ts'
import { withdrawEndorsement } from './commands/withdraw-endorsement.ts'
import { awardFor } from '../award/queries/award-for.ts'
import { endorsementsOfAward, endorsementsOfBadge } from './queries/endorsements.ts'
import { endorsementSeen } from './queries/endorsement-seen.ts'
import { awardSubscribers } from '../offering/subscribers.ts'
import { accepted, testBadge } from '../testing.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
let dee: Actor
let awardId: string
let badge: { id: string; slug: string; versionId: string }
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  const stella = await personNamed(kit, 'Stella', { administrator: true })
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
  dee = await personNamed(kit, 'Dee')
  const { course } = await openCourse(kit, ada)
  const cohort = await runningCohort(kit, ada, course.slug, [bo, cy])
  badge = await testBadge(kit, {
    slug: 'reader',
    criteria: { kind: 'activity', courseId: course.id, key: 'life' },
    makerId: ada.id,
  })
  sure(await markDone(kit.as(bo), { cohortId: cohort.id, personId: bo.id, activityKey: 'life', done: true }))
  await kit.settle()
  awardId = (await accepted(kit, badge.id, bo)).id
  const school = {
    address: 'webcraft',
    steward: 'dee',
    name: 'Webcraft',
    about: 'A school of the web, for everybody who makes it.',
    partner: 'A partner',
    partnerUrl: 'https://partner.example',
    hue: 40,
  }
  sure(await openSchool(kit.as(stella), school as unknown as Parameters<typeof openSchool>[1]))
})
afterAll(() => kit.close())

const words = 'She counted every worm twice, and told us how.'
const db = () => kit.services.db
const documentOf = async (id: string) => {
  const row = await db()
    .selectFrom('endorsement')
    .innerJoin('signed_credential', 'signed_credential.id', 'endorsement.credential_id')
    .select(['document', 'signed_credential.id'])
    .where('endorsement.id', '=', id)
    .executeTakeFirstOrThrow()
  return { id: row.id, document: row.document as Credential }
}
const didOf = async ({ issuer }: Credential) => {
  const url = String((issuer as { id: string }).id)
    .replace('did:web:', 'https://')
    .replaceAll(':', '/')
    .replace('https///', 'https://')
    .replace('localhost%3A3000', 'localhost:3000')
  const text = await documentsOfSite(kit.services, `${url}/did.json`)
  return JSON.parse(text ?? 'null') as Parameters<typeof verifyIndependently>[1]
}
let said = ''

describe('an endorsement of an award', () => {
  it('is for peers who know the work, in words, of an award they may see', async () => {
    const input = { awardId, words, school: null }
    expect(await endorseAward(kit.as(bo), input)).toMatchObject({ code: 'endorsement.own' })
    expect(await endorseAward(kit.as(dee), input)).toMatchObject({ code: 'endorsement.stranger' })
    expect(await endorseAward(kit.as(cy), { ...input, words: 'Nice.' })).toMatchObject({ kind: 'invalid' })
    expect(await endorseAward(kit.as(cy), { ...input, school: 'webcraft' })).toMatchObject({ kind: 'unknown' })
    sure(await showAward(kit.as(bo), { awardId, visibility: 'private' }))
    expect(await endorseAward(kit.as(cy), input)).toMatchObject({ kind: 'unknown' })
    sure(await showAward(kit.as(bo), { awardId, visibility: 'public' }))
    sure(await blockPerson(kit.as(bo), { handle: 'cy', blocked: true }))
    expect(await endorseAward(kit.as(cy), input)).toMatchObject({ kind: 'unknown' })
    sure(await blockPerson(kit.as(bo), { handle: 'cy', blocked: false }))
    expect(await endorsementsOfAward(db(), awardId, null)).toEqual([])
  })

  it('is signed by the peer’s own key, once at a time', async () => {
    const input = { awardId, words, school: null }
    said = sure(await endorseAward(kit.as(cy), input)).endorsementId
    expect(await endorseAward(kit.as(cy), input)).toMatchObject({ code: 'endorsement.twice' })
    const { document } = await documentOf(said)
    expect(document['type']).toContain('EndorsementCredential')
    expect(document['issuer']).toMatchObject({ name: 'Cy' })
    expect(await verifyIndependently(document, await didOf(document))).toBe(true)
    expect(await endorsementsOfAward(db(), awardId, null)).toMatchObject([{ handle: 'cy', words }])
  })

  it('is signed by a school in whose name a steward speaks', async () => {
    const { endorsementId } = sure(await endorseAward(kit.as(dee), { awardId, words, school: 'webcraft' }))
    const { document } = await documentOf(endorsementId)
    expect(document['issuer']).toMatchObject({ name: 'Webcraft' })
    expect(await verifyIndependently(document, await didOf(document))).toBe(true)
  })

  it('is hidden by the holder alone, and goes into the credential that is signed next when it is shown', async () => {
    expect(await hideEndorsement(kit.as(cy), { endorsementId: said, hidden: true })).toMatchObject({ kind: 'unknown' })
    sure(await hideEndorsement(kit.as(bo), { endorsementId: said, hidden: true }))
    const { id } = await documentOf(said)
    expect(await endorsementsOfAward(db(), awardId, null)).toMatchObject([{ school_slug: 'webcraft' }])
    expect(await endorsementsOfAward(db(), awardId, { id: bo.id, mine: true })).toHaveLength(2)
    expect(await endorsementSeen(db(), kit.clock.now(), null, id)).toBeNull()
    const embedded = async () => {
      sure(await chooseEvidence(kit.as(bo), { awardId, shown: [] }))
      const award = await awardFor(db(), kit.clock.now(), null, awardId)
      return (award?.credential as Credential | undefined)?.['endorsement']
    }
    expect(await embedded()).toHaveLength(1)
    sure(await hideEndorsement(kit.as(bo), { endorsementId: said, hidden: false }))
    expect(await embedded()).toHaveLength(2)
    expect(await endorsementSeen(db(), kit.clock.now(), null, id)).toBe('public')
  })

  it('is taken back by who wrote it, and revoked where it was carried to', async () => {
    const { id } = await documentOf(said)
    expect(await withdrawEndorsement(kit.as(bo), { endorsementId: said })).toMatchObject({ kind: 'unknown' })
    sure(await withdrawEndorsement(kit.as(cy), { endorsementId: said }))
    expect(await withdrawEndorsement(kit.as(cy), { endorsementId: said })).toMatchObject({ kind: 'unknown' })
    const entry = await db().selectFrom('status_entry').selectAll().where('credential_id', '=', id).executeTakeFirst()
    expect(entry?.revoked_at).not.toBeNull()
    expect(await endorsementSeen(db(), kit.clock.now(), cy, id)).toBeNull()
    sure(await endorseAward(kit.as(cy), { awardId, words, school: null }))
  })
})

it('a school stands by a badge of somebody else, as it is earned now', async () => {
  const input = { slug: badge.slug, words, school: 'webcraft' }
  expect(await endorseBadge(kit.as(cy), input)).toMatchObject({ kind: 'unknown' })
  expect(await endorseBadge(kit.as(dee), { ...input, school: null })).toMatchObject({ kind: 'invalid' })
  const { endorsementId } = sure(await endorseBadge(kit.as(dee), input))
  expect(await endorseBadge(kit.as(dee), input)).toMatchObject({ code: 'endorsement.twice' })
  expect(await endorsementsOfBadge(db(), badge.versionId)).toMatchObject([{ school_slug: 'webcraft' }])
  const schoolId = (await schoolBySlug(db(), 'webcraft'))?.id ?? null
  const own = await testBadge(kit, { slug: 'own', criteria: { kind: 'nominations', count: 1 }, schoolId })
  expect(await endorseBadge(kit.as(dee), { ...input, slug: own.slug })).toMatchObject({ code: 'endorsement.own' })
  sure(await withdrawEndorsement(kit.as(dee), { endorsementId }))
  expect(await endorsementsOfBadge(db(), badge.versionId)).toEqual([])
})
