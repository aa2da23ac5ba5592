export { awardFor, awardOfCredential, type AwardView } from './award-for.ts'
export { awardsOf, holderCounts, holdersOfBadge, myAwards, type MyAward } from './awards-of.ts'
export { endorsementsOfAward, endorsementsOfBadge, type EndorsementRow } from './endorsements.ts'
export { historyOf, type Deed } from './history.ts'
