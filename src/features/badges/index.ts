import './tables.ts'

export { achievementOf, levelAt, narrativeOf, resultAt, resultsOfRubric, targetOf } from './achievement.ts'
export { makeBadge } from './commands/make-badge.ts'
export { badgeChanged, badgeMade, badgeNominated, badgeRetired, badgeReturned, nominationWithdrawn } from './events.ts'
export { badgeNotices } from './notices.ts'
export { BadgeRows } from './pages/badge-rows.tsx'
export { NotAccredited } from './pages/not-accredited.tsx'
export { badgesPanel, schoolBadgesPanel } from './panels.tsx'
export { badgePaths } from './paths.ts'
export { mayLookAfterBadge, mayMakeBadge, type BadgeFacts } from './policy.ts'
export {
  badgeBySlug,
  badgeFacts,
  badgesNeeding,
  badgesOfCourse,
  badgeVersion,
  listBadges,
  nominationCounts,
  type Badge,
  type Need,
} from './queries.ts'
export { makeBadgeRoutes } from './routes.tsx'
export { rubricDigest, rubricDigestAt } from './criteria/rubric-digest.ts'
export { conditionsOf, evidenceFor, needsOf, stepsDone } from './criteria/rules.ts'
export { badgeSvg } from './picture/drawing.ts'
export { PICTURE_SIDE } from './picture/side.ts'
export { drawPicture } from './picture/receive-picture.ts'
export { pictureOf } from './picture/picture-of.ts'
export { DrawnBadge } from './pages/drawn-badge.tsx'
export { CriteriaList } from './pages/criteria-list.tsx'
export { MakerLine } from './pages/maker-line.tsx'
export { badgeFindable } from './search.ts'
export type { BadgePanel, Holders } from './slots.ts'
export type { Achieved, Condition, ConditionKind, Criteria, EvidenceItem } from './terms.ts'
export { conditionText, criteriaText, namesIn, wordsOf, type Names } from './criteria/words.ts'
