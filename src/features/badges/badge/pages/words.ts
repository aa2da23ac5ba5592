import type { Message } from '#kernel/i18n/index.ts'
import type { RowKind } from '../../criteria/index.ts'
import { m } from '../../messages/index.ts'
import type { BadgeKind, Maker } from '../../terms.ts'

export const KIND_WORDS: Readonly<Record<BadgeKind, Message>> = {
  completion: m.kindCompletion,
  skill: m.kindSkill,
  community: m.kindCommunity,
  role: m.kindRole,
}

export const KIND_HINTS: Readonly<Record<BadgeKind, Message>> = {
  completion: m.kindCompletionHint,
  skill: m.kindSkillHint,
  community: m.kindCommunityHint,
  role: m.kindRoleHint,
}

export const MAKER_WORDS: Readonly<Record<Maker, Message>> = {
  site: m.makerSite,
  school: m.makerSchools,
  person: m.makerPeople,
}

export const ROW_WORDS: Readonly<Record<RowKind, Message>> = {
  all: m.typeAll,
  any: m.typeAny,
  atLeast: m.typeAtLeast,
  activity: m.typeActivity,
  work: m.typeWork,
  cohort: m.typeCohort,
  badge: m.typeBadge,
  nominations: m.typeNominations,
  reviews: m.typeReviews,
  role: m.typeRole,
}

/** What each kind of badge usually asks for, first; anything else may be asked for too. */
export const USUAL_ROWS: Readonly<Record<BadgeKind, readonly RowKind[]>> = {
  completion: ['activity', 'cohort', 'work'],
  skill: ['work', 'reviews', 'badge'],
  community: ['nominations', 'reviews'],
  role: ['role', 'reviews'],
}
