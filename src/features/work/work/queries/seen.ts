import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db, Trx } from '#kernel/db/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { sightOf, strictest, type Looking, type Part, type Standing } from '../rules/names.ts'

/** A person as one viewer may see them in a work; who is not named has no more than a number. */
export type Seen =
  | { readonly as: 'name'; readonly handle: string; readonly name: string }
  | { readonly as: 'you' | 'number'; readonly number: number | null }

/** A version as the database tells where it stands. */
export interface StandingRow {
  readonly id: string
  readonly revision: string
  /** Settled, and no appeal is open. */
  readonly over: boolean
}

/** The versions of `work` that were not replaced unread, as a column. */
export function standingColumn(): RawBuilder<StandingRow[]> {
  return sql<StandingRow[]>`(
    select coalesce(json_agg(json_build_object('id', standing.id, 'revision', standing.revision_id,
      'over', standing.settled_at is not null and not exists (
        select 1 from appeal where appeal.work_version_id = standing.id and appeal.state in ('reading', 'deciding')))), '[]')
    from work_version as standing where standing.work_id = work.id and not standing.superseded)`
}

/** The number by which peers know somebody, as a column: in `work`. */
export function numberColumn(person: string): RawBuilder<number | null> {
  return sql<
    number | null
  >`(select peer_name.number from peer_name where peer_name.work_id = work.id and peer_name.person_id = ${sql.ref(person)})`
}

/** Where versions stand, each by the rubric of its own revision; by version id. */
export async function standings(
  db: Db | Trx,
  activityKey: string,
  rows: readonly StandingRow[],
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  for (const { id, revision, over } of rows) {
    const rubric = findActivity(await syllabusAt(db, revision), activityKey)?.activity.rubric
    found.set(id, { names: namesOf(rubric), over })
  }
  return found
}

interface Person {
  readonly handle: string
  readonly name: string
  readonly number: number | null
}

/** What is left of a person for this viewer. */
export function seen(part: Part, standing: Standing, looking: Looking, { handle, name, number }: Person): Seen {
  const as = sightOf(part, standing, looking)
  return as === 'name' ? { as, handle, name } : { as, number }
}

/** The author of a work that somebody has a claim on, as that reader sees them. */
export async function authorForReader(
  db: Db,
  row: Person & { activity_key: string; standing: readonly StandingRow[]; public: boolean },
): Promise<Seen> {
  const all = await standings(db, row.activity_key, row.standing)
  const looking = { self: false, makes: false, reads: true, runs: false, shown: row.public }
  return seen('author', strictest([...all.values()]), looking, row)
}

/** The beginning of the day of a moment: all that is said of when somebody did something who is not named. */
export function dayOf(at: Temporal.Instant, zone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(zone).startOfDay().toInstant()
}
