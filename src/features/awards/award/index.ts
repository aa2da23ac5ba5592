export { credentialsOf, lockedAward, type LockedAward, ownAward, payloadOf, tagsOf } from './facts.ts'
export {
  acceptanceForm,
  answerForm,
  appealForm,
  consentForm,
  endorsementForm,
  evidenceForm,
  hidingForm,
  noteForm,
  nothingForm,
  oembedQuery,
  reasonForm,
  visibilityForm,
} from './forms.ts'
export { hidingHeaders } from './hiding-headers.ts'
export { awardIdJson, awardJson, awardToJson, listedToJson, myAwardsJson } from './json.ts'
export { answersAppeal, looksAfter, mayAct } from './looks-after.ts'
export { codeOptions, evidenceOptions, visibilityOptions } from './pages/words.tsx'
export { awardFor, awardOfCredential, type AwardView } from './queries/award-for.ts'
export { badgeKnowers } from './queries/knowers.ts'
export { awardsOf, holderCounts, holdersOfBadge, type MyAward, myAwards } from './queries/awards-of.ts'
export {
  answerDue,
  chosenFrom,
  dueStep,
  endOf,
  isOpenToOthers,
  isRenewable,
  keyOf,
  standingNow,
  takesAway,
} from './rules.ts'
export { CODE_WORDS, evidenceWords, STANDING_WORDS, VISIBILITY_WORDS } from './words.ts'
export { awardTables } from './tables.ts'
