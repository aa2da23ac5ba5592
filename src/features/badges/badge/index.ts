export { achievementOf, levelAt, narrativeOf, resultAt, resultsOfRubric, targetOf } from './achievement.ts'
export { badgeOfMine, badgeTags } from './commands/facts.ts'
export { badgeJsonLd, wholeBadgeJson, wholeBadgeToJson, badgeJson, badgeToJson } from './json.ts'
export { loadBadge, loadMyBadge } from './load-badge.ts'
export { VersionFacts, Alignments } from './pages/badge-facts.tsx'
export { BadgeRows } from './pages/badge-rows.tsx'
export { CriteriaList } from './pages/criteria-list.tsx'
export { DrawnBadge } from './pages/drawn-badge.tsx'
export { MakerLine } from './pages/maker-line.tsx'
export { NotAccredited } from './pages/not-accredited.tsx'
export { SHAPE_WORDS } from './pages/shape-words.ts'
export { KIND_WORDS, MAKER_WORDS, ROW_WORDS, USUAL_ROWS, KIND_HINTS } from './pages/words.ts'
export { placesShown } from './places-shown.ts'
export {
  badgeBySlug,
  type Badge,
  badgeFacts,
  badgesNeeding,
  badgesOfRoles,
  badgesOfCourse,
  badgeVersion,
  listBadges,
  nominationCounts,
  type Need,
  type BadgeVersion,
  badgesOfSchool,
  badgeAt,
  lookersAfter,
  versionsOf,
  pageOfBadges,
} from './queries.ts'
