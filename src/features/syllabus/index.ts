export { activityJson, activityToJson } from './rubric/json.ts'
export { applyChange, applyChanges, type About, type ActivityText, type Change } from './changes.ts'
export { BY_REVIEWER, checklist, missingBeforeReview, type CheckedItem, type CheckItem } from './checklist.ts'
export { differing, partsOf, type ChangedPart } from './diff.ts'
export { keysIn, type GivenKeys } from './keys.ts'
export { materialsText, readMaterials } from './materials.ts'
export { merge, type Conflict } from './merge/merge.ts'
export { m as syllabusMessages } from './messages/index.ts'
export {
  ACTIVITY_KINDS,
  allActivities,
  emptySyllabus,
  MIN_LEVELS,
  findActivity,
  LICENCES,
  MAX_CRITERIA,
  MAX_GIVES,
  MAX_LEVELS,
  MAX_REVIEWS,
  MAX_TOGETHER,
  NAMES,
  reviewsGiven,
  togetherOf,
  type Activity,
  type ActivityKind,
  type Criterion,
  type Level,
  type Material,
  type Names,
  type Rubric,
  type Syllabus,
  type SyllabusModule,
} from './model.ts'
export { changeDraft, draftOf, type CriterionDraft, type LevelDraft, type RubricDraft } from './rubric/draft.ts'
export { rubricFields, rubricStepForm } from './rubric/form.ts'
export { namesOf } from './rubric/names.ts'
export { rubricText } from './rubric/text.ts'
export { draftFromTyped, typedOfDraft } from './rubric/typed.ts'
export { noteOf, noteWords, wordsOf, type Note } from './words.ts'
