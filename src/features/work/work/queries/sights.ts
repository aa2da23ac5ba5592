import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import type { Looking } from '../rules/names.ts'
import { seesFresh, seesReviews, seesVerdict, type Sight, type VersionSight } from '../rules/sight.ts'
import { readersOf } from './reviews-seen.ts'

/** Belongs to nothing: what an id is compared with where there is none. */
const NONE = '00000000-0000-0000-0000-000000000000'

/** What was said, claimed, decided and checked about some versions; of claims the viewer's own. */
export async function recordsOf(db: Db, me: string | null, ids: readonly string[]) {
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
  return { readers, settlements, appeals, leases, checks }
}

type Records = Awaited<ReturnType<typeof recordsOf>>

/** What the viewer may see of one version. */
export function sightOfVersion(
  { looking, runs, now }: { looking: Looking; runs: boolean; now: Temporal.Instant },
  version: { id: string; settled_at: Temporal.Instant | null },
  { own, readers, appeals }: { own: Records['leases'] } & Pick<Records, 'readers' | 'appeals'>,
) {
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
  return {
    reviews: seesReviews(sight, state),
    fresh: seesFresh(sight, state),
    verdict: seesVerdict(sight, state, now),
    /** The verdict stands, and shows once its author has said what helped. */
    waitsForAuthor: looking.makes && state.settledAt !== null && !seesVerdict(sight, state, now) && !sight.reading,
  }
}
