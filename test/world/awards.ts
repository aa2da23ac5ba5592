import type { App } from '../../src/app.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { sure } from '#features/courses/testing.ts'
import { offerTo, testBadge } from '#features/awards/testing.ts'
import { openSchool } from '#features/schools/index.ts'

const YEAR_HOURS = 24 * 365

interface Made {
  app: App
  as: (handle: string) => Ctx
  post: (handle: string, path: string, fields?: Record<string, string | string[]>) => Promise<unknown>
  courseId: string
  idOf: (handle: string) => string
  /** A settled work of the participant. */
  workId: string
}

/**
 * Awards of the participant in each state in which something can be done about them: offered, in force, near its end,
 * suspended, revoked and appealed; an endorsement, a reader's words that are asked for, and a school that can endorse.
 */
export async function setAwards({ app, as, post, courseId, idOf, workId }: Made) {
  const { db } = app.services
  const criteria = { kind: 'activity' as const, courseId, key: 'life-under-a-spadeful' }
  const holder = idOf('gil')
  const given = async (slug: string, expiresMonths: number | null = null) => {
    const badge = await testBadge(app, { slug, criteria, makerId: idOf('ada'), expiresMonths })
    await offerTo(app, badge.id, holder)
    const award = await db
      .selectFrom('award')
      .select('id')
      .where('badge_id', '=', badge.id)
      .where('person_id', '=', holder)
      .executeTakeFirstOrThrow()
    return award.id
  }
  const accepted = async (slug: string, expiresMonths: number | null = null) => {
    const id = await given(slug, expiresMonths)
    await post('gil', `/awards/${id}/acceptance`, {
      'shown[]': [`activity.${courseId}.${criteria.key}`],
      visibility: 'public',
    })
    return id
  }
  const offered = await given('offered')
  const award = await accepted('lifted')
  const ended = await accepted('ended', 12)
  const taken = await accepted('taken')
  const appealed = await accepted('appealed')
  const now = app.services.now()
  await db
    .updateTable('award')
    .set({ at: now.subtract({ hours: YEAR_HOURS }), valid_until: now.add({ hours: 24 }) })
    .where('id', '=', ended)
    .execute()
  const reason = { code: 'error', words: 'It was for another work.' }
  await post('ada', `/awards/${taken}/suspension`, reason)
  await post('ada', `/awards/${appealed}/revocation`, reason)
  await post('gil', `/awards/${appealed}/appeal`, { words: 'It was mine.' })
  await post('ada', `/awards/${ended}/endorsements`, { words: 'Gil lifted it more than once.' })
  const { services, actor } = as('stella')
  const steward = actor && { ...actor, administrator: true }
  sure(
    await openSchool(
      { services, actor: steward },
      {
        name: 'School of Loam',
        about: 'What holds water.',
        partner: 'Worms United',
        partnerUrl: 'https://worms.example.org/',
        hue: 140,
        address: 'loam',
        steward: 'otto',
      },
    ),
  )
  const found = [{ kind: 'work', id: workId, courseId, count: 3 }]
  await db
    .updateTable('award')
    .set({ found: JSON.stringify(found) })
    .where('id', '=', taken)
    .execute()
  const reviewOf = db
    .selectFrom('review')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .select('review.id')
  const read = await reviewOf.where('work_version.work_id', '=', workId).executeTakeFirstOrThrow()
  const ofAmal = await db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select('work_version.id')
    .where('work.author_id', '=', idOf('amal'))
    .executeTakeFirstOrThrow()
  const lease = { id: app.services.id(), work_version_id: ofAmal.id, reviewer_id: holder, at: now, until: now }
  await db
    .insertInto('review_lease')
    .values({ ...lease, ended_at: now, end_reason: 'given' })
    .execute()
  const wrote = { id: app.services.id() }
  const words = { verdicts: '{}', feedback: 'I smelled the rain.', next_step: 'Dig.' }
  await db
    .insertInto('review')
    .values({ ...wrote, ...words, lease_id: lease.id, work_version_id: ofAmal.id, reviewer_id: holder, at: now })
    .execute()
  const shown = await db
    .selectFrom('award')
    .select('id')
    .where('person_id', '=', idOf('amal'))
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('award_note')
    .values({ award_id: shown.id, review_id: wrote.id, asked_at: now, answered_at: null, consented: null })
    .execute()
  const appeal = await db.selectFrom('award_appeal').select('id').executeTakeFirstOrThrow()
  const endorsement = await db.selectFrom('endorsement').select('id').executeTakeFirstOrThrow()
  const credential = await db
    .selectFrom('award')
    .innerJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
    .select(['signed_credential.id', 'signed_credential.document', 'signed_credential.issuer_id'])
    .where('award.id', '=', award)
    .executeTakeFirstOrThrow()
  return {
    ids: {
      award,
      offered,
      ended,
      taken,
      appealed,
      awardAppeal: appeal.id,
      endorsement: endorsement.id,
      asksNote: shown.id,
      noteOfGil: wrote.id,
      readOfGil: read.id,
      signed: credential.id,
      issuer: credential.issuer_id,
    },
    credential: JSON.stringify(credential.document),
  }
}
