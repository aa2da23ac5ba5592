import { Temporal } from 'temporal-polyfill'
import { REACTION_HOURS } from '../../terms.ts'

/** What somebody has to do with a version. */
export interface Sight {
  author: boolean
  /** Runs the cohort. */
  organizer: boolean
  /** Gave a review on it. */
  gave: boolean
  /** Has a review of it open. */
  reading: boolean
}

export interface VersionSight {
  settledAt: Temporal.Instant | null
  appeal: 'open' | 'over' | null
  /** Reviews that their author said nothing of yet. */
  unanswered: number
}

/**
 * Whether somebody sees the reviews of a version. Readers judge for themselves: who has one open sees no other, and peers see them
 * when the verdict stands. Authors see each as it comes; fresh reviews of an appeal only when it is over.
 */
export function seesReviews({ author, organizer, gave, reading }: Sight, { settledAt, appeal }: VersionSight): boolean {
  if (author || organizer) return author || !reading
  if (reading) return false
  return (settledAt !== null && appeal !== 'open') || gave
}

/** Whether somebody sees fresh reviews of an appeal. */
export function seesFresh({ organizer, reading }: Sight, { appeal }: VersionSight): boolean {
  return appeal === 'over' || (organizer && !reading)
}

/** Whether somebody sees the verdict: its author after saying what helped, or after three days without. */
export function seesVerdict(sight: Sight, version: VersionSight, now: Temporal.Instant): boolean {
  const { settledAt, unanswered } = version
  if (settledAt === null || sight.reading) return false
  if (!sight.author || unanswered === 0) return true
  return Temporal.Instant.compare(now, settledAt.add({ hours: REACTION_HOURS })) >= 0
}
