import type { FormState } from '#kernel/http/index.ts'
import { Button, Field, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import {
  draftOf,
  type CriterionDraft,
  type LevelDraft,
  draftFromTyped,
  FEWEST_LEVELS,
  reviewsGiven,
  MOST_CRITERIA,
  MOST_GIVES,
  MOST_LEVELS,
  MOST_REVIEWS,
  MOST_TOGETHER,
  togetherOf,
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
      {criteria.length < MOST_CRITERIA ? (
        <div class="buttons">
          <Step step={`${step}#criterion-${criteria.length}`} value="criterion.add">
            {t(m.addCriterion)}
          </Step>
        </div>
      ) : (
        <p class="quiet">{t(m.criteriaFull, { most: MOST_CRITERIA })}</p>
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
        {criterion.levels.length < MOST_LEVELS && (
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

interface LevelProps {
  view: View
  form: FormState
  step: string
  criterion: CriterionDraft
  at: number
  level: LevelDraft
  place: number
}

function LevelFields({ view, form, step, criterion, at, level, place }: LevelProps) {
  const { t } = view
  const name = `criteria.${at}.levels.${place}`
  const about = t(m.levelOf, { level: place + 1, criterion: at + 1 })
  const last = criterion.levels.length - 1
  const radio = `meets-${at}-${place}`
  return (
    <fieldset class="level">
      <legend>{place === 0 ? t(m.lowestLevel) : t(m.levelNumber, { number: place + 1 })}</legend>
      <Field
        view={view}
        form={form}
        name={`${name}.name`}
        label={t(m.levelName)}
        value={level.name}
        required
        maxLength={80}
      />
      <Field
        view={view}
        form={form}
        name={`${name}.description`}
        label={t(m.levelDescription)}
        value={level.description}
        type="textarea"
        rows={2}
        maxLength={1000}
      />
      <details open={form.errors[`${name}.example`] !== undefined || undefined}>
        <summary>{level.example === '' ? t(m.addWorkedExample) : t(m.workedExample)}</summary>
        <Field
          view={view}
          form={form}
          name={`${name}.example`}
          label={t(m.workedExample)}
          hint={t(m.workedExampleHint)}
          value={level.example}
          type="textarea"
          rows={4}
        />
      </details>
      <div class="level-foot">
        {place > 0 && (
          <span class="check">
            <input
              type="radio"
              id={radio}
              name={`criteria.${at}.meets`}
              value={place}
              checked={criterion.meets === place}
            />
            <label for={radio}>{t(m.meetsFromHere)}</label>
          </span>
        )}
        <span class="buttons">
          {place > 0 && (
            <Step step={step} value={`level.up ${at} ${place}`} about={about}>
              {t(m.lower)}
            </Step>
          )}
          {place < last && (
            <Step step={step} value={`level.down ${at} ${place}`} about={about}>
              {t(m.higher)}
            </Step>
          )}
          {last >= FEWEST_LEVELS && (
            <Step step={step} value={`level.remove ${at} ${place}`} about={about}>
              {t(m.remove)}
            </Step>
          )}
        </span>
      </div>
    </fieldset>
  )
}

function Counts({ view, form, rubric }: { view: View; form: FormState; rubric: Rubric | null }) {
  const { t } = view
  const number = { view, form, type: 'number' as const, min: 1 }
  return (
    <>
      <Field
        {...number}
        name="reviews"
        label={t(m.reviewsNeeded)}
        hint={t(m.reviewsNeededHint)}
        value={rubric?.reviews ?? 3}
        max={MOST_REVIEWS}
        required
      />
      <Field
        {...number}
        name="gives"
        label={t(m.gives)}
        hint={t(m.givesHint, { usual: reviewsGiven({ reviews: 1 }) })}
        value={rubric === null ? null : reviewsGiven(rubric)}
        max={MOST_GIVES}
      />
      <Field
        {...number}
        name="together"
        label={t(m.together)}
        hint={t(m.togetherHint)}
        value={rubric === null ? 1 : togetherOf(rubric)}
        max={MOST_TOGETHER}
        required
      />
    </>
  )
}

/** A button that changes the form and saves nothing. */
function Step({ step, value, about, children }: { step: string; value: string; about?: string; children: string }) {
  return (
    <Button plain name="do" value={value} formAction={step} about={about}>
      {children}
    </Button>
  )
}

/** The return key presses the first button of a form: it must be the one that saves, not one that moves a level. */
export function SaveFirst({ view }: { view: View }) {
  return (
    <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true">
      {view.t(m.save)}
    </button>
  )
}
