import { makeFeatures } from '../../app/made.ts'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { embeddedDatabase, postgresDatabase, runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { deliver } from '#kernel/events/index.ts'
import { cohortSubscribers } from '#features/cohorts/seats/index.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { startThread } from '#features/discussion/index.ts'
import { discussionNotices } from '#features/discussion/notices.ts'
import { personNamed } from '#features/people/testing.ts'
import { blockPerson } from '#features/people/index.ts'
import { deliverNotices } from './commands/deliver-notices.ts'
import { noticeQueue } from './notice-queue.ts'
import { noticeSubscriber } from './subscriber.ts'
import { digestsDue } from './sweeps.ts'

const PEOPLE = 5_000

/** A cohort of five thousand: a tenth wants its announcements at once, a fifth each morning, the others not by mail. */
async function crowd(kit: Kit) {
  const { db } = kit.services
  const ada = await personNamed(kit, 'Ada')
  const { course } = await openCourse(kit, ada)
  const { id: cohortId } = await runningCohort(kit, ada, course.slug, [])
  const now = kit.services.now()
  await sql`insert into person (id, handle, name, email, email_confirmed, zone, created_at, updated_at)
    select gen_random_uuid(), 'p-' || n, 'P ' || n, 'p-' || n || '@example.org', true,
      case n % 2 when 0 then 'Africa/Lagos' else 'America/Lima' end, ${now}, ${now}
    from generate_series(1, ${PEOPLE}::int) as n`.execute(db)
  await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at, joined_at)
    select gen_random_uuid(), ${cohortId}, id, 'active', '', ${now}, ${now} from person where handle like 'p-%'`.execute(
    db,
  )
  await sql`insert into notice_preference (person_id, kind, pace)
    select id, 'announcement', case substr(handle, length(handle)) when '7' then 'now' else 'off' end
    from person where handle like 'p-%' and substr(handle, length(handle)) not in ('1', '2')`.execute(db)
  await kit.settle()
  await db.deleteFrom('mail').execute()
  await db.deleteFrom('notice').execute()
  return { ada, cohortId }
}

const count = async (kit: Kit, table: 'notice' | 'notice_plan' | 'notice_recipient' | 'mail') =>
  Number(
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(kit.services.db)).rows[0]?.n,
  )

const announcement = { title: 'We meet on Saturday', body: 'At noon.', announcement: true }
const subscribers = [...cohortSubscribers, noticeSubscriber(discussionNotices)]

describe('an announcement to five thousand people', () => {
  it('is acknowledged at once, told to each exactly once by jobs of a hundred, and mailed as each wants it', async () => {
    const kit = await testKit(subscribers, await embeddedDatabase(), [noticeQueue], makeFeatures())
    const { ada, cohortId } = await crowd(kit)
    const fay = await kit.services.db
      .selectFrom('person')
      .selectAll()
      .where('handle', '=', 'p-2')
      .executeTakeFirstOrThrow()
    sure(await blockPerson(kit.as({ ...ada, id: fay.id, handle: 'p-2' }), { handle: 'ada', blocked: true }))
    await kit.settle()
    sure(await startThread(kit.as(ada), { at: `cohort:${cohortId}`, ...announcement }))
    expect([await count(kit, 'notice'), await count(kit, 'notice_recipient')]).toEqual([0, 0])
    await kit.settle()
    expect(await count(kit, 'notice')).toBe(PEOPLE - 1)
    expect([await count(kit, 'notice_plan'), await count(kit, 'notice_recipient')]).toEqual([0, 0])
    const letters = await kit.letters()
    expect(letters).toHaveLength(PEOPLE / 10)
    expect(new Set(letters.map(({ to }) => to)).size).toBe(PEOPLE / 10)
    // 06:30 UTC is half past seven in Lagos and half past one in Lima.
    const morning = Temporal.Instant.from('2026-03-03T06:30:00Z')
    kit.clock.advance({ seconds: (morning.epochMilliseconds - kit.clock.ms()) / 1000 })
    const digests = async () => (await runSweep(kit.as(null), digestsDue))['notices'] ?? 0
    const waiting = async (zone: string) =>
      Number(
        (
          await sql<{ n: number }>`select count(*)::int as n from notice join person on person.id = notice.person_id
            where zone = ${zone} and mail_due and mailed_at is null`.execute(kit.services.db)
        ).rows[0]?.n,
      )
    const [lagos, lima] = [await waiting('Africa/Lagos'), await waiting('America/Lima')]
    expect(lagos + lima).toBe(PEOPLE / 5 - 1)
    expect(await digests()).toBe(lagos)
    expect(await digests()).toBe(0)
    kit.clock.advance({ hours: 6 })
    expect(await digests()).toBe(lima)
    await kit.close()
  }, 300_000)

  it('is told once to each on PostgreSQL, though every job is run by eight at a time', async () => {
    const kit = await testKit(subscribers, await postgresDatabase({ poolSize: 16 }), [], makeFeatures())
    const { ada, cohortId } = await crowd(kit)
    const queued: { planId: string; batch: number }[] = []
    const racing = {
      ...kit.services,
      queue: async (_trx: unknown, queue: string, jobs: readonly { data: object }[]) => {
        queued.push(...(jobs.map(({ data }) => data) as typeof queued))
        return queue
      },
    }
    sure(await startThread(kit.as(ada), { at: `cohort:${cohortId}`, ...announcement }))
    const event = await kit.services.db
      .selectFrom('event')
      .select('id')
      .where('name', '=', 'discussion.thread-started')
      .executeTakeFirstOrThrow()
    await Promise.all(
      [1, 2, 3].map(() => deliver(racing, subscribers, { eventId: event.id, subscriber: 'notifications.write' })),
    )
    expect(queued).toHaveLength(PEOPLE / 100)
    const system = { services: racing, actor: null }
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const batch of queued) sure(await deliverNotices(system, batch))
      }),
    )
    expect(await count(kit, 'notice')).toBe(PEOPLE)
    expect(await count(kit, 'mail')).toBe(PEOPLE / 10)
    expect(await count(kit, 'notice_plan')).toBe(0)
    await kit.close()
  }, 300_000)
})
