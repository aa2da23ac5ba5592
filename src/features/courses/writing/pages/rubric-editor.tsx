import type { FormState } from '#kernel/http/index.ts'
import { Field, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { LevelFields } from './level-fields.tsx'
import { Counts } from './rubric-counts.tsx'
import { Step } from './step.tsx'
import {
  draftFromTyped,
  draftOf,
  MAX_CRITERIA,
  MAX_LEVELS,
  type CriterionDraft,
  type Rubric,
} from '#features/syllabus/index.ts'

interface EditorProps {
  view: View
  form: FormState
  rubric: Rubric | null
  /** Where its buttons send the form, which comes back changed and unsaved. */
  step: string
}

/** A rubric as a form: criteria with their levels, each with a worked example, and how many people read and are read. */
export function RubricEditor({ view, form, rubric, step }: EditorProps) {
  const { t } = view
  // Whatever came back is drawn as it was typed, also when every criterion was removed.
  const criteria = 'title' in form.typed ? draftFromTyped(form.typed) : draftOf(rubric?.criteria ?? [])
  const error = form.errors['criteria']
  const parts = { view, step, form: { ...form, typed: {} }, criteria }
  return (
    <fieldset class="rubric" id="rubric">
      <legend>
        <h2>{t(m.rubricLabel)}</h2>
      </legend>
      <p>{t(m.rubricMeaning)}</p>
      <p class="quiet">{t(m.rubricVersions)}</p>
      {error && (
        <p class="error" id="f-criteria" tabIndex={-1}>
          {error}
        </p>
      )}
      {criteria.length === 0 && <p class="quiet">{t(m.rubricNone)}</p>}
      {criteria.map((criterion, at) => (
        <CriterionFields key={`${at}`} {...parts} criterion={criterion} at={at} />
      ))}
      {criteria.length < MAX_CRITERIA ? (
        <div class="buttons">
          <Step step={`${step}#criterion-${criteria.length}`} value="criterion.add">
            {t(m.addCriterion)}
          </Step>
        </div>
      ) : (
        <p class="quiet">{t(m.criteriaFull, { most: MAX_CRITERIA })}</p>
      )}
      <Counts view={view} form={form} rubric={rubric} />
      <details open={form.errors['rubric'] !== undefined || (form.typed['rubric'] ?? '') !== ''}>
        <summary>{t(m.pasteRubric)}</summary>
        <Field
          view={view}
          form={form}
          name="rubric"
          label={t(m.rubricText)}
          hint={t(m.rubricHint)}
          type="textarea"
          rows={6}
        />
        <div class="buttons">
          <Step step={`${step}#rubric`} value="paste">
            {t(m.takeOver)}
          </Step>
        </div>
      </details>
    </fieldset>
  )
}

interface CriterionProps {
  view: View
  form: FormState
  step: string
  criteria: readonly CriterionDraft[]
  criterion: CriterionDraft
  at: number
}

function CriterionFields({ view, form, step, criteria, criterion, at }: CriterionProps) {
  const { t } = view
  const name = `criteria.${at}`
  const number = at + 1
  const here = (place: number) => `${step}#criterion-${place}`
  const meets = form.errors[`${name}.meets`]
  return (
    <fieldset class="criterion" id={`criterion-${at}`}>
      <legend>
        <h3>{t(m.criterionNumber, { number })}</h3>
      </legend>
      <input type="hidden" name={`${name}.key`} value={criterion.key} />
      <Field
        view={view}
        form={form}
        name={`${name}.name`}
        label={t(m.criterionName)}
        value={criterion.name}
        required
        maxLength={120}
      />
      <Field
        view={view}
        form={form}
        name={`${name}.question`}
        label={t(m.criterionQuestion)}
        hint={t(m.criterionQuestionHint)}
        value={criterion.question}
        maxLength={500}
      />
      {meets && (
        <p class="error" id={`f-criteria-${at}-meets`} tabIndex={-1}>
          {meets}
        </p>
      )}
      {criterion.levels.map((level, place) => (
        <LevelFields
          key={`${place}`}
          view={view}
          form={form}
          step={here(at)}
          criterion={criterion}
          at={at}
          level={level}
          place={place}
        />
      ))}
      <div class="buttons">
        {criterion.levels.length < MAX_LEVELS && (
          <Step step={here(at)} value={`level.add ${at}`} about={t(m.criterionNumber, { number })}>
            {t(m.addLevel)}
          </Step>
        )}
        {at > 0 && (
          <Step step={here(at - 1)} value={`criterion.up ${at}`} about={t(m.criterionNumber, { number })}>
            {t(m.up)}
          </Step>
        )}
        {at < criteria.length - 1 && (
          <Step step={here(at + 1)} value={`criterion.down ${at}`} about={t(m.criterionNumber, { number })}>
            {t(m.down)}
          </Step>
        )}
        <Step step={`${step}#rubric`} value={`criterion.remove ${at}`}>
          {t(m.removeCriterion, { number })}
        </Step>
      </div>
    </fieldset>
  )
}
