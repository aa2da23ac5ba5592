export {
  achievementOf,
  levelAt,
  narrativeOf,
  resultAt,
  resultsOfRubric,
  targetOf,
  BadgeRows,
  NotAccredited,
  badgeBySlug,
  badgeFacts,
  badgesNeeding,
  badgesOfRoles,
  badgesOfCourse,
  badgeVersion,
  listBadges,
  nominationCounts,
  type Badge,
  type Need,
  DrawnBadge,
  CriteriaList,
  MakerLine,
} from './badge/index.ts'
export { makeBadge } from './designing/index.ts'
export { badgeChanged, badgeMade, badgeNominated, badgeRetired, badgeReturned, nominationWithdrawn } from './events.ts'
export { badgePaths } from './paths.ts'
export { mayLookAfterBadge, mayMakeBadge, type BadgeFacts } from './policy.ts'
export {
  rubricDigest,
  rubricDigestAt,
  conditionsOf,
  evidenceFor,
  needsOf,
  stepsDone,
  conditionText,
  criteriaText,
  namesIn,
  wordsOf,
  type Names,
} from './criteria/index.ts'
export { badgeSvg, PICTURE_SIDE, drawPicture, pictureOf } from './picture/index.ts'
export { badgePanels, holderCounts } from './slots.ts'
export type { Achieved, Condition, ConditionKind, Criteria, EvidenceItem } from './terms.ts'
export { standingNominations } from './nominating/index.ts'
