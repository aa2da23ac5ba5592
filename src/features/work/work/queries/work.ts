import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { leadsCohort } from '#features/roles/index.ts'
import { hides, mayBeShown, reviewsShown, sightOf, strictest, type Looking, type Standing } from '../rules/names.ts'
import { seesFresh, seesReviews, seesVerdict, type Sight, type VersionSight } from '../rules/sight.ts'
import { coAuthorsOf } from './co-authors.ts'
import { dayOf, numberColumn, seen, standingColumn, standings, type StandingRow } from './seen.ts'

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

/**
 * A work as this viewer may see it: its authors, people of its cohort, its readers wherever they come from, its organisers, and everybody when it is public; reviews and
 * verdicts as `rules/sight.ts` says, people as `rules/names.ts` does: of who is not named not even the hour is told.
 */
export async function workFor(db: Db, viewer: Actor | null, now: Temporal.Instant, workId: string) {
  const me = viewer?.id ?? null
  const row = isId(workId) ? await workRow(db, me, now, workId) : undefined
  if (row === undefined || !(row.inside || row.handed || row.made || row.runs || row.public)) return null
  const { handle, name, number, standing, ...rest } = row
  const { handed, made: _made, reads: _reads, runs, inside: _inside, ...work } = rest
  const zone = viewer?.zone ?? 'UTC'
  const stands = await standings(db, work.activity_key, standing)
  const looking = lookingAt(row)
  const author = seen('author', strictest([...stands.values()]), looking, { handle, name, number })
  const versions = await db
    .selectFrom('work_version')
    .selectAll()
    .where('work_id', '=', workId)
    .orderBy('number', 'desc')
    .execute()
  const ids = versions.map(({ id }) => id)
  const [readers, settlements, appeals, leases, checks] = await Promise.all([
    readersOf(db, me, ids),
    db
      .selectFrom('settlement')
      .selectAll()
      .where('work_version_id', 'in', [NONE, ...ids])
      .execute(),
    db
      .selectFrom('appeal')
      .selectAll()
      .where('work_version_id', 'in', [NONE, ...ids])
      .execute(),
    db
      .selectFrom('review_lease')
      .select(['work_version_id', 'end_reason', 'ended_at', 'until'])
      .where('work_version_id', 'in', [NONE, ...ids])
      .where('reviewer_id', '=', me ?? NONE)
      .execute(),
    db
      .selectFrom('review_check')
      .select(['work_version_id', 'reason'])
      .where('work_version_id', 'in', [NONE, ...ids])
      .where('checked_at', 'is not', null)
      .execute(),
  ])
  const sights = new Map(
    versions.map((version) => {
      const own = leases.filter((lease) => lease.work_version_id === version.id)
      const sight: Sight = {
        author: looking.makes,
        organizer: runs,
        gave: own.some((lease) => lease.end_reason === 'given'),
        reading: own.some((lease) => lease.ended_at === null && lease.until.epochMilliseconds > now.epochMilliseconds),
      }
      const appeal = appeals.find((one) => one.work_version_id === version.id)
      const state: VersionSight = {
        settledAt: version.settled_at,
        appeal: appeal === undefined ? null : appeal.decided_at === null ? 'open' : 'over',
        unanswered: readers.filter(
          (review) => review.work_version_id === version.id && review.appeal_id === null && review.reacted_at === null,
        ).length,
      }
      const may = {
        reviews: seesReviews(sight, state),
        fresh: seesFresh(sight, state),
        verdict: seesVerdict(sight, state, now),
        /** The verdict stands, and shows once its author has said what helped. */
        waitsForAuthor: looking.makes && state.settledAt !== null && !seesVerdict(sight, state, now) && !sight.reading,
      }
      return [version.id, may] as const
    }),
  )
  const reviews = versions.flatMap(({ id, settled_at: settledAt }) => {
    const stand = stands.get(id) ?? NOT_READ
    const may = sights.get(id)
    const here = readers.filter(
      (review) => review.work_version_id === id && (review.appeal_id === null ? may?.reviews : may?.fresh),
    )
    return shownTo(looking, { ...stand, settled: settledAt !== null }, here).map(({ person, own, ...review }) => {
      const reader = seen('reader', stand, { ...looking, self: own, shown: false }, person)
      const exact = reader.as === 'name' || own
      const answered = review.reacted_at
      const reactedAt = answered !== null && author.as === 'number' ? dayOf(answered, zone) : answered
      return { ...review, reader, exact, at: exact ? review.at : dayOf(review.at, zone), reacted_at: reactedAt }
    })
  })
  const coAuthors = await coAuthorsOf(db, now, workId)
  const hidden = [...stands.values()].some((stand) => hides('reader', stand))
  return {
    work,
    author,
    mine: looking.makes,
    /** Handed it in: only they choose who sees it. */
    handed,
    /** Who made it together with who hands it in; unnamed where that one is. */
    coAuthors: author.as === 'number' ? [] : coAuthors.filter(({ joined_at: joined }) => joined !== null),
    runs,
    mayBeShown: mayBeShown([...stands.values()]),
    pairs: hidden && looking.makes,
    versions: versions.map((version) => ({
      ...onlyDays(version, author.as === 'number', zone),
      // How somebody sees their own work is for them alone.
      self_levels: handed ? version.self_levels : null,
    })),
    reviews,
    /** Why an organiser who checked it gave their levels. */
    checks: checks.filter(({ work_version_id: id }) => sights.get(id)?.verdict),
    settlements: settlements.filter(({ work_version_id: id }) => sights.get(id)?.verdict),
    /** Who may read why somebody appealed: who made it, and who runs the cohort. */
    appeals: looking.makes || runs ? appeals : [],
    sights,
  }
}

export type WorkView = NonNullable<Awaited<ReturnType<typeof workFor>>>

/** Belongs to nothing: what an id is compared with where there is none. */
const NONE = '00000000-0000-0000-0000-000000000000'

/** A version that was replaced before anybody read it. */
const NOT_READ: Standing = { names: 'open', over: true }

async function workRow(db: Db, me: string | null, now: Temporal.Instant, workId: string): Promise<WorkRow | undefined> {
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

async function readersOf(db: Db, me: string | null, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  const rows = await db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select([
      'review.id',
      'review.work_version_id',
      'review.verdicts',
      'review.feedback',
      'review.next_step',
      'review.helped',
      'review.reaction',
      'review.reacted_at',
      'review.at',
      'review.reviewer_id',
      'review_lease.appeal_id',
      'person.handle',
      'person.name',
    ])
    .select(numberColumn('review.reviewer_id').as('number'))
    .where('review.work_version_id', 'in', versionIds)
    .orderBy('review.at')
    .orderBy('review.id')
    .execute()
  return rows.map(({ reviewer_id: reviewerId, handle, name, number, ...review }) => ({
    ...review,
    own: reviewerId === me,
    person: { handle, name, number },
  }))
}

/**
 * The reviews that this viewer is shown, in an order that tells nothing where readers are not named: by their ids, which
 * are drawn by chance. Who runs the cohort sees them as they come, and everybody their own.
 */
function shownTo<T extends { id: string; own: boolean }>(
  { makes, reads, runs }: Looking,
  stand: Standing & { settled: boolean },
  here: readonly T[],
): readonly T[] {
  if (!hides('reader', stand) || (runs && !makes && !reads)) return here
  const shown = reviewsShown(here.length, stand)
  return here.filter(({ own }, at) => own || at < shown).toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

interface Moments {
  at: Temporal.Instant
  opens_at: Temporal.Instant
  due_at: Temporal.Instant
  asked_at: Temporal.Instant | null
  settled_at: Temporal.Instant | null
  reached_at: Temporal.Instant | null
}

/** A version with every moment as its day, where its author is not named; `exact` says which it is. */
function onlyDays<T extends Moments>(version: T, unnamed: boolean, zone: string): T & { exact: boolean } {
  if (!unnamed) return { ...version, exact: true }
  const day = (at: Temporal.Instant | null) => (at === null ? null : dayOf(at, zone))
  const { at, opens_at: opens, due_at: due, asked_at: asked, settled_at: settled, reached_at: reached } = version
  return {
    ...version,
    exact: false,
    at: dayOf(at, zone),
    opens_at: dayOf(opens, zone),
    due_at: dayOf(due, zone),
    asked_at: day(asked),
    settled_at: day(settled),
    reached_at: day(reached),
  }
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

function lookingAt({ handed, made, reads, runs, public: shown }: WorkRow): Looking {
  return { self: handed, makes: handed || made, reads, runs, shown }
}
