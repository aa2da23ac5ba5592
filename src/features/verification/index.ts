export { badgeGiven, verifyGiven } from './verify.ts'
export { reasonWords, verdictWords } from './words.ts'
