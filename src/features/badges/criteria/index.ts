export { oneAtATime } from './circles.ts'
export { resolveCriteria } from './resolve.ts'
export {
  changeRows,
  rowsOf,
  type Row,
  type RowField,
  DEEPEST,
  GROUPS,
  insideOf,
  isGroup,
  type RowKind,
  rowAt,
  saidIn,
} from './rows.ts'
export { asksForSomething, conditionsOf, needsOf, evidenceFor, stepsDone } from './rules.ts'
export { rowsFromTyped, typedOfRows } from './typed-rows.ts'
export {
  criteriaText,
  namesIn,
  wordsOf,
  type Names,
  conditionParts,
  groupText,
  type Named,
  conditionText,
} from './words.ts'
export { writtenCriteria } from './written.ts'
export { criteriaInput, type CriteriaInput } from './input.ts'
export { rubricDigest, rubricDigestAt } from './rubric-digest.ts'
