import type { FormState } from '#kernel/http/index.ts'
import { Field, type View } from '#ui/index.ts'
import { MIN_LEVELS, type CriterionDraft, type LevelDraft } from '#features/syllabus/index.ts'
import { m } from '../../messages/index.ts'
import { Step } from './step.tsx'

interface LevelProps {
  view: View
  form: FormState
  step: string
  criterion: CriterionDraft
  at: number
  level: LevelDraft
  place: number
}

/** One level of a criterion, with what meets and its place among the others. */
export function LevelFields({ view, form, step, criterion, at, level, place }: LevelProps) {
  const { t } = view
  const name = `criteria.${at}.levels.${place}`
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
        <LevelSteps view={view} step={step} at={at} place={place} last={criterion.levels.length - 1} />
      </div>
    </fieldset>
  )
}

interface StepsProps extends Pick<LevelProps, 'view' | 'step' | 'at' | 'place'> {
  last: number
}

function LevelSteps({ view: { t }, step, at, place, last }: StepsProps) {
  const about = t(m.levelOf, { level: place + 1, criterion: at + 1 })
  return (
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
      {last >= MIN_LEVELS && (
        <Step step={step} value={`level.remove ${at} ${place}`} about={about}>
          {t(m.remove)}
        </Step>
      )}
    </span>
  )
}
