import {
  recompute,
  settleActivity,
  type Explanation,
  type ActivityReview,
  type Check,
  type ReviewerState,
  type Scale,
} from '#engines/peer-grading/index.ts'
import type { Insertable } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Tables } from '#kernel/db/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'
import type { VersionFacts } from '../work/index.ts'
import { agreedVerdict } from './rules/agreement.ts'
import type { Verdicts } from '../terms.ts'

/** Up to so many reviews of an activity are estimated together; of larger ones those near the version, which say nearly all of its readers. */
const MAX_REVIEWS = 1_500
/** What readers did in so many earlier activities of the cohort is remembered. */
const EARLIER = 3

/** What a criterion of a version comes to, as its settlement keeps it: in levels, null where nobody could judge. */
export type Estimate = { key: string } & Required<
  Omit<Insertable<Tables['settlement']>, 'work_version_id' | 'criterion_key' | 'at'>
>

/**
 * Estimates a version by the reviews of its whole activity, since what readers say of other works tells how strict they are,
 * with what organisers' checks and earlier activities of the cohort say.
 * @param which `first`: without fresh readers of appeals; `all`: with them.
 */
export async function estimateVersion(tx: Tx, version: VersionFacts, which: 'first' | 'all'): Promise<Estimate[]> {
  const rows = await reviewsNear(tx, version, which)
  const here = rows.filter((row) => row.activity_key === version.activityKey && row.revision_id === version.revisionId)
  const own = here.filter((row) => row.work === version.id)
  const states = await earlier(tx, version, rows)
  const authors = await madeBy(tx, here)
  const checks = await checksNear(tx, version, [...authors.keys()])
  const settled = settleActivity(scalesOf(version.criteria), here.map(reviewOf), Math.min(version.needed, own.length), {
    authors,
    checks,
    ...(states === null ? {} : { states }),
  })
  const bars = new Map(version.criteria.map(({ key, meets }) => [key, meets]))
  return settled.of(version.id).map(({ key, level, n, low, high, verdict, given, estimate }) => {
    const why = settled.explain(version.id, key)
    const chance = estimate?.probability ?? null
    const asked = Math.min(version.needed, own.length)
    return {
      key,
      level,
      n,
      low,
      high,
      verdict:
        estimate?.method === 'check'
          ? verdict
          : agreedVerdict(verdict, { given, meets: bars.get(key) ?? 0, chance, asked }),
      given,
      sd: estimate?.sd ?? null,
      interval_low: estimate?.interval[0] ?? null,
      interval_high: estimate?.interval[1] ?? null,
      chance,
      method: estimate?.method ?? 'none',
      account: why === null ? null : JSON.stringify(nameless(why)),
    }
  })
}

interface Near {
  work: string
  work_id: string
  author: string
  reviewer: string
  levels: Verdicts
  activity_key: string
  revision_id: string
  place: number
}

/** Reviews of the activity, or of the works near the version in it, and of what its readers read before in the cohort. */
async function reviewsNear(tx: Tx, version: VersionFacts, which: 'first' | 'all'): Promise<Near[]> {
  const all = reviewsIn(tx, version, which)
  const { count } = await all
    .clearSelect()
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('work.activity_key', '=', version.activityKey)
    .executeTakeFirstOrThrow()
  const readers = tx.db.selectFrom('review').select('reviewer_id').where('work_version_id', '=', version.id)
  const theirs = tx.db.selectFrom('review').select('work_version_id').where('reviewer_id', 'in', readers)
  return all
    .where((eb) =>
      eb.or([
        eb('review.work_version_id', 'in', theirs),
        ...(count <= MAX_REVIEWS ? [eb('work.activity_key', '=', version.activityKey)] : []),
      ]),
    )
    .execute()
}

function reviewsIn(tx: Tx, version: VersionFacts, which: 'first' | 'all') {
  return tx.db
    .selectFrom('review')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('review_pool', (join) =>
      join
        .onRef('review_pool.cohort_id', '=', 'work.cohort_id')
        .onRef('review_pool.activity_key', '=', 'work.activity_key'),
    )
    .select([
      'review.work_version_id as work',
      'work.id as work_id',
      'work.author_id as author',
      'review.reviewer_id as reviewer',
      'review.verdicts as levels',
      'work.activity_key',
      'work_version.revision_id',
      'review_pool.number as place',
    ])
    .where('work.cohort_id', '=', version.cohortId)
    .$if(which === 'first', (query) =>
      // Fresh readers of this version's appeal are left out; elsewhere every review tells of its reader.
      query.where((eb) => eb.or([eb('review_lease.appeal_id', 'is', null), eb('work_version.id', '!=', version.id)])),
    )
}

/** What earlier activities tell of the readers, one after the other. Strictness is a habit, so it serves every criterion. */
async function earlier(
  tx: Tx,
  version: VersionFacts,
  rows: readonly Near[],
): Promise<Record<string, ReviewerState> | null> {
  const before = Map.groupBy(
    rows.filter((row) => row.activity_key !== version.activityKey && row.revision_id === version.revisionId),
    ({ place }) => place,
  )
  const here = rows.find((row) => row.activity_key === version.activityKey)?.place ?? 0
  const places = [...before.keys()].filter((place) => place < here).toSorted((a, b) => a - b)
  let state: ReviewerState | null = null
  for (const place of places.slice(-EARLIER)) {
    const [first] = before.get(place) ?? []
    if (first === undefined) continue
    const found = findActivity(await syllabusAt(tx.db, first.revision_id), first.activity_key)
    const [scale] = scalesOf(found?.activity.rubric?.criteria ?? [])
    if (scale === undefined) continue
    const known: Record<string, ReviewerState> = state === null ? {} : { [scale.key]: state }
    const after = settleActivity([scale], (before.get(place) ?? []).map(reviewOf), 1, { states: known })
    state = after.states[scale.key] ?? state
  }
  return state === null ? null : Object.fromEntries(version.criteria.map(({ key }) => [key, state]))
}

/** Who made each version: favours that readers do each other are seen by it. */
async function madeBy(tx: Tx, rows: readonly Near[]): Promise<Map<string, string[]>> {
  const works = [...new Set(rows.map(({ work_id: id }) => id))]
  const joined =
    works.length === 0
      ? []
      : await tx.db
          .selectFrom('work_author')
          .select(['work_id', 'person_id'])
          .where('work_id', 'in', works)
          .where('joined_at', 'is not', null)
          .execute()
  const others = Map.groupBy(joined, ({ work_id: id }) => id)
  return new Map(
    rows.map(({ work, work_id: id, author }) => [
      work,
      [author, ...(others.get(id) ?? []).map(({ person_id: person }) => person)],
    ]),
  )
}

async function checksNear(
  tx: Tx,
  version: VersionFacts,
  works: readonly string[],
): Promise<Record<string, readonly Check[]>> {
  const rows =
    works.length === 0
      ? []
      : await tx.db
          .selectFrom('review_check')
          .select(['work_version_id', 'kind', 'levels'])
          .where('work_version_id', 'in', [...works])
          .where('checked_at', 'is not', null)
          .execute()
  return Object.fromEntries(
    version.criteria.map(({ key }) => [
      key,
      rows.flatMap(({ work_version_id: work, kind, levels }) => {
        const score = levels?.[key]
        return typeof score === 'number' ? [{ work, kind, score }] : []
      }),
    ]),
  )
}

function scalesOf(criteria: VersionFacts['criteria']): Scale[] {
  return criteria.map(({ key, levels, meets }) => ({ key, levels: levels.length, meets }))
}

function reviewOf({ work, reviewer, levels }: Near): ActivityReview {
  return { work, reviewer, levels }
}

/**
 * The same account with readers as numbers in the order of their scores, which say nothing of who they are. Sums in another order
 * differ in their last bit, so the result is made again: `recompute` finds it to match.
 */
function nameless(account: Explanation): Explanation {
  const { reviews: named, ...rest } = account.record
  const reviews = named
    .toSorted((a, b) => a.score - b.score || a.precision - b.precision)
    .map((review, at) => ({ ...review, reviewer: String(at + 1) }))
  const record = { ...rest, work: 'this', reviews }
  const places = account.little.map(({ score, because }) => ({ place: -1, score, because }))
  return {
    ...account,
    scores: account.scores.toSorted((a, b) => a - b),
    little: places.map((one) => ({ ...one, place: reviews.findIndex(({ score }) => score === one.score) })),
    record: { ...record, result: recompute(record).result },
  }
}
