export { activityJson, activityToJson } from './activity-json.ts'
export {
  addActivity,
  addModule,
  type Change,
  changeActivity,
  changeHead,
  changeModule,
  changeRubric,
  inTurn,
  moveToModule,
  removeActivity,
  removeModule,
} from './changes.ts'
export { BY_REVIEWER, type CheckedItem, type CheckItem, checklist, missingBeforeReview } from './checklist.ts'
export { type ChangedPart, partsOf, differing } from './diff.ts'
export { type GivenKeys, keysIn } from './keys.ts'
export {
  type Activity,
  ACTIVITY_KINDS,
  type ActivityKind,
  allActivities,
  type Criterion,
  emptySyllabus,
  FEWEST_LEVELS,
  findActivity,
  type Level,
  LICENCES,
  type Material,
  MOST_CRITERIA,
  MOST_GIVES,
  MOST_LEVELS,
  MOST_REVIEWS,
  MOST_TOGETHER,
  type Names,
  NAMES,
  reviewsGiven,
  type Rubric,
  type Syllabus,
  type SyllabusModule,
  togetherOf,
} from './model.ts'
export { moveActivity, moveModule } from './outline.ts'
export { changeDraft, type CriterionDraft, draftOf, type LevelDraft, type RubricDraft } from './rubric/draft.ts'
export { rubricFields, rubricStepForm } from './rubric/form.ts'
export { namesOf } from './rubric/names.ts'
export { draftFromTyped, typedOfDraft } from './rubric/typed.ts'
