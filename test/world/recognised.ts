import type { Actor } from '#kernel/command/index.ts'
import type { Kit } from '#kernel/testing/index.ts'
import { recompute } from '#features/awards/index.ts'
import { testBadge } from '#features/awards/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { openSchool } from '#features/schools/index.ts'
import { handIn } from '#features/work/index.ts'
import type { Client, TestSite } from '../harness.ts'

export type Recognised = Awaited<ReturnType<typeof recognised>>

/**
 * A small world about one holder of badges: in force and endorsed, of a school, kept to themselves, suspended, revoked, and
 * one that is only offered; and a work of theirs.
 */
export async function recognised(site: TestSite) {
  const { app } = site
  const { db } = app.services
  const kit = kitOf(site)
  const [ada, gil, hana, stan] = [
    await site.person('Ada'),
    await site.person('Gil'),
    await site.person('Hana'),
    await site.person('Stan'),
  ]
  const stella = await site.person('Stella', { steward: true })
  const holder = actorOf(gil)
  const { course } = await openCourse(kit, actorOf(ada))
  const cohort = await runningCohort(kit, actorOf(ada), course.slug, [holder, actorOf(hana)])
  sure(await markDone(kit.as(holder), { cohortId: cohort.id, personId: holder.id, activityKey: 'life', done: true }))
  const work = { cohortId: cohort.id, activityKey: 'diary', body: 'A diary.', links: [], fileIds: [], changed: '' }
  sure(await handIn(kit.as(holder), { ...work, now: true }))
  const school = { name: 'Loam', about: 'Soil.', partner: 'Worms', partnerUrl: null, hue: 140, address: 'loam' }
  sure(await openSchool(kit.as(stella.actor), { ...school, steward: 'ada' }))
  const { id: schoolId } = await db.selectFrom('school').select('id').executeTakeFirstOrThrow()

  const criteria = { kind: 'activity' as const, courseId: course.id, key: 'life' }
  const given = async (slug: string, of: { schoolId?: string } = {}) => {
    const badge = await testBadge(kit, { slug, criteria, makerId: actorOf(ada).id, ...of })
    await recompute(app.system, { slug, dryRun: false })
    const award = db.selectFrom('award').select('id').where('badge_id', '=', badge.id)
    return (await award.where('person_id', '=', holder.id).executeTakeFirstOrThrow()).id
  }
  const accepted = async (slug: string, visibility: string, of: { schoolId?: string } = {}) => {
    const id = await given(slug, of)
    await done(gil, `/awards/${id}/acceptance`, { 'shown[]': [`activity.${course.id}.life`], visibility })
    return id
  }
  const reason = { code: 'error', words: 'It was for another work.' }
  const ids = {
    offered: await given('offered'),
    lifted: await accepted('lifted', 'public'),
    schooled: await accepted('schooled', 'unlisted', { schoolId }),
    hidden: await accepted('hidden', 'private'),
    suspended: await accepted('suspended', 'public'),
    revoked: await accepted('revoked', 'public'),
  }
  await done(ada, `/awards/${ids.suspended}/suspension`, reason)
  await done(ada, `/awards/${ids.revoked}/revocation`, reason)
  await done(hana, `/awards/${ids.lifted}/endorsements`, { words: 'Gil lifted it more than once.' })
  const signed = async (awardId: string) =>
    db
      .selectFrom('award')
      .innerJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
      .select(['signed_credential.id', 'document'])
      .where('award.id', '=', awardId)
      .executeTakeFirstOrThrow()
  const endorsement = await db.selectFrom('endorsement').select('credential_id').executeTakeFirstOrThrow()
  return { gil, stan, ids, signed, endorsement: endorsement.credential_id ?? '' }
}

async function done(who: Client, path: string, fields: Record<string, string | string[]>): Promise<void> {
  const answer = await who.post(path, fields)
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
}

function actorOf({ actor }: Client): Actor {
  if (actor === null) throw new Error('A visitor does nothing here.')
  return actor
}

/** The site as the helpers of features want it. */
function kitOf(site: TestSite): Kit {
  const { services, database } = site.app
  return {
    database,
    services,
    clock: site.clock,
    as: (actor) => ({ services, actor }),
    settle: () => site.settle(),
    letters: async () => [],
    events: async () => [],
    close: () => site.stop(),
  }
}
