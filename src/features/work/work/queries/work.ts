import { recordsOf, sightOfVersion } from './sights.ts'
import { onlyDays } from './only-days.ts'
import { NOT_READ, reviewsSeen } from './reviews-seen.ts'
import { workRow, lookingAt } from './work-row.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { hides, mayBeShown, strictest } from '../rules/names.ts'
import { coAuthorsOf } from './co-authors.ts'
import { seen, standings } from './seen.ts'

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
  const { readers, settlements, appeals, leases, checks } = await recordsOf(db, me, ids)
  const sights = new Map(
    versions.map((version) => {
      const own = leases.filter((lease) => lease.work_version_id === version.id)
      return [version.id, sightOfVersion({ looking, runs, now }, version, { own, readers, appeals })] as const
    }),
  )
  const hour = { zone, onlyDay: author.as === 'number' }
  const reviews = versions.flatMap((version) =>
    reviewsSeen(
      looking,
      hour,
      { version, stand: stands.get(version.id) ?? NOT_READ, may: sights.get(version.id) },
      readers,
    ),
  )
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
