import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { leadsCohort } from '#features/roles/index.ts'
import { sightOf, strictest, type Looking } from '../rules/names.ts'
import { numberColumn, standingColumn, standings, type StandingRow } from './seen.ts'

interface WorkRow {
  id: string
  cohort_id: string
  activity_key: string
  public: boolean
  handle: string
  name: string
  number: number | null
  slug: string
  cohort_number: number
  cohort_title: string
  course_id: string
  standing: StandingRow[]
  /** Handed it in. */
  handed: boolean
  /** Made it with who handed it in. */
  made: boolean
  reads: boolean
  runs: boolean
  inside: boolean
}

export async function workRow(
  db: Db,
  me: string | null,
  now: Temporal.Instant,
  workId: string,
): Promise<WorkRow | undefined> {
  const found = await sql<WorkRow>`
    select work.id, work.cohort_id, work.activity_key, work.public, person.handle, person.name, course.slug,
      cohort.number as cohort_number, cohort.title as cohort_title, course.id as course_id,
      ${standingColumn()} as standing, ${numberColumn('work.author_id')} as number,
      work.author_id is not distinct from ${me}::uuid as handed,
      exists (select 1 from work_author where work_author.work_id = work.id and work_author.person_id = ${me}::uuid
        and work_author.joined_at is not null) as made,
      exists (select 1 from review_lease join work_version on work_version.id = review_lease.work_version_id
        where work_version.work_id = work.id and review_lease.reviewer_id = ${me}::uuid
          and review_lease.ended_at is null and review_lease.until > ${now}) as reads,
      ${leadsCohort(now, { person: sql`${me}::uuid`, cohort: sql.ref('work.cohort_id'), course: sql.ref('course.id') })} as runs,
      (exists (select 1 from participation where participation.cohort_id = work.cohort_id
        and participation.person_id = ${me}::uuid and participation.state in ('active', 'completed'))
        or exists (select 1 from review_lease join work_version on work_version.id = review_lease.work_version_id
          where work_version.work_id = work.id and review_lease.reviewer_id = ${me}::uuid
            and ((review_lease.ended_at is null and review_lease.until > ${now}) or review_lease.end_reason = 'given'))) as inside
    from work join person on person.id = work.author_id join cohort on cohort.id = work.cohort_id
      join course on course.id = cohort.course_id
    where work.id = ${workId}
  `.execute(db)
  return found.rows[0]
}

/** Those of some works whose author this viewer may know, by name or as themself; also where they may not open the work. */
export async function worksNamed(
  db: Db,
  viewer: Actor | null,
  now: Temporal.Instant,
  workIds: readonly string[],
): Promise<Set<string>> {
  const named = new Set<string>()
  for (const workId of workIds) {
    const row = await workRow(db, viewer?.id ?? null, now, workId)
    if (row === undefined) continue
    const stands = await standings(db, row.activity_key, row.standing)
    if (sightOf('author', strictest([...stands.values()]), lookingAt(row)) !== 'number') named.add(workId)
  }
  return named
}

export function lookingAt({ handed, made, reads, runs, public: shown }: WorkRow): Looking {
  return { self: handed, makes: handed || made, reads, runs, shown }
}
