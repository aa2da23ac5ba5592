import type { Message, Translate } from '#kernel/i18n/index.ts'
import type { EvidenceItem, Names } from '#features/badges/index.ts'
import { m } from '../messages/index.ts'
import type { ReasonCode, Standing, Visibility } from '../terms.ts'

/** A piece of evidence in words: what it is, and what it shows. */
export function evidenceWords(
  t: Translate,
  { kind, id, courseId = '', count = 0 }: EvidenceItem,
  names: Names,
): { name: string; narrative: string } {
  switch (kind) {
    case 'work':
      return { name: t(m.evidenceWork), narrative: t(m.evidenceWorkSays, { count }) }
    case 'activity':
      return {
        name: t(m.evidenceActivity, { title: names.activity(courseId, id) }),
        narrative: t(m.evidenceActivitySays, { course: names.course(courseId) }),
      }
    case 'cohort':
      return { name: t(m.evidenceCohort), narrative: t(m.evidenceCohortSays, { course: names.course(courseId) }) }
    case 'badge':
      return { name: t(m.evidenceBadge), narrative: t(m.evidenceBadgeSays) }
    case 'nominations':
      return { name: t(m.evidenceNominations), narrative: t(m.evidenceNominationsSays, { count }) }
    case 'reviews':
      return { name: t(m.evidenceReviews), narrative: t(m.evidenceReviewsSays, { count }) }
    case 'role':
      return { name: t(m.evidenceRole), narrative: t(m.evidenceRoleSays, { count }) }
  }
}

export const STANDING_WORDS: Record<Standing, Message> = {
  held: m.standingHeld,
  suspended: m.standingSuspended,
  revoked: m.standingRevoked,
  expired: m.standingExpired,
}

export const CODE_WORDS: Record<ReasonCode, Message> = {
  error: m.codeError,
  'withdrawn-evidence': m.codeWithdrawnEvidence,
  misconduct: m.codeMisconduct,
  'holders-wish': m.codeHoldersWish,
  replaced: m.codeReplaced,
  other: m.codeOther,
}

export const VISIBILITY_WORDS: Record<Visibility, Message> = {
  public: m.visiblePublic,
  unlisted: m.visibleUnlisted,
  private: m.visiblePrivate,
}
