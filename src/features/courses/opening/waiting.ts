import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Rc } from '#kernel/http/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { holdings } from '#features/roles/index.ts'

/** A course whose submitted text waits for judgements. */
interface Waiting {
  id: string
  slug: string
  title: string
  question: string
  language: string
  /** A newer revision of a course that is open. */
  newer: boolean
  since: Temporal.Instant
  approvals: number
  organizer_ids: string[]
  /** Who has judged the text that waits. */
  judge_ids: string[]
}

/** Most courses that are looked through for one reader, and that are shown to them. */
const MAX_WAITING = 500
const MAX_SHOWN = 20

/**
 * Courses that somebody may judge now: neither theirs nor judged by them. Those in their languages come first, then who
 * waits longest. `all` counts them, of which the first are shown.
 */
export async function coursesToJudge({ services, actor }: Pick<Rc, 'services' | 'actor'>) {
  if (actor === null || !actor.confirmed) return { all: 0, shown: [] }
  const [waiting, languages] = await Promise.all([
    cachedRead(
      services,
      'courses that wait for judgements',
      () => coursesWaiting(services.db, services.now()),
      () => ['courses'],
    ),
    languagesOf(services, actor.id),
  ])
  const theirs = waiting.filter(
    ({ organizer_ids: organizers, judge_ids: judges }) => !organizers.includes(actor.id) && !judges.includes(actor.id),
  )
  const fits = ({ language }: Waiting) => (languages.includes(language) ? 0 : 1)
  return { all: theirs.length, shown: theirs.toSorted((a, b) => fits(a) - fits(b)).slice(0, MAX_SHOWN) }
}

export type CoursesToJudge = Awaited<ReturnType<typeof coursesToJudge>>

function languagesOf(reads: Reads, personId: string): Promise<readonly string[]> {
  return cachedRead(
    reads,
    `languages of ${personId}`,
    async () => {
      const query = reads.db.selectFrom('person').select('languages').where('id', '=', personId)
      return (await query.executeTakeFirst())?.languages ?? []
    },
    () => [`person:${personId}`],
  )
}

/** Everything that waits, the longest first. */
async function coursesWaiting(db: Db, now: Temporal.Instant): Promise<Waiting[]> {
  const found = await sql<Waiting>`
    select course.id, course.slug, course.title, course.question, course.language, course.state = 'open' as newer,
      course.state_at as since, organizers.ids as organizer_ids, array_agg(course_approval.person_id) filter (where course_approval.person_id is not null) as judge_ids,
      count(*) filter (where course_approval.verdict = 'approve' and not course_approval.person_id = any(organizers.ids))::int as approvals
    from course
    cross join lateral (select array(select person_id from ${holdings(now, ['organizer'])} as held
      where held.place_kind = 'course' and held.place_id = course.id) as ids) as organizers
    left join course_approval on course_approval.revision_id = course.submitted_revision_id and course_approval.withdrawn_at is null
    where course.submitted_revision_id is not null and course.submitted_revision_id = course.draft_revision_id
      and (course.state = 'in_review' or (course.state = 'open' and course.submitted_revision_id is distinct from course.open_revision_id))
    group by course.id, organizers.ids
    order by course.state_at
    limit ${MAX_WAITING}
  `.execute(db)
  return found.rows.map((row) => ({ ...row, judge_ids: row.judge_ids ?? [] }))
}
