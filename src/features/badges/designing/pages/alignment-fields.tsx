import type { FormState } from '#kernel/http/index.ts'
import { Button, Field, Section, Select, type View } from '#ui/index.ts'
import { alignmentsIn } from '../draft.ts'
import { m } from '../../messages/index.ts'
import { ALIGNMENT_TYPES, MAX_ALIGNMENTS } from '../../terms.ts'

interface Props {
  view: View
  form: FormState
  step: string
}

/** What a badge agrees with in frameworks elsewhere, one fieldset each. */
export function AlignmentFields({ view, form, step }: Props) {
  const { t } = view
  const all = alignmentsIn(form.typed)
  return (
    <Section title={t(m.alignments)} id="alignments">
      <p>{t(m.alignmentsHint)}</p>
      {all.map((_, at) => (
        <OneAlignment key={`${at}`} view={view} form={form} step={step} at={at} />
      ))}
      {all.length < MAX_ALIGNMENTS && (
        <div class="buttons">
          <Button plain name="do" value="alignment.add" formAction={`${step}#alignments`}>
            {t(m.addAlignment)}
          </Button>
        </div>
      )}
    </Section>
  )
}

function OneAlignment({ view, form, step, at }: Props & { at: number }) {
  const { t } = view
  const name = `alignments.${at}`
  const title = t(m.alignmentTitle, { number: at + 1 })
  return (
    <fieldset class="condition">
      <legend>{title}</legend>
      <Field view={view} form={form} name={`${name}.name`} label={t(m.alignmentName)} maxLength={200} />
      <Field view={view} form={form} name={`${name}.url`} label={t(m.alignmentUrl)} type="url" dir="ltr" />
      <Field view={view} form={form} name={`${name}.framework`} label={t(m.alignmentFramework)} maxLength={200} />
      <Field view={view} form={form} name={`${name}.code`} label={t(m.alignmentCode)} maxLength={100} dir="ltr" />
      <Select
        view={view}
        form={form}
        name={`${name}.type`}
        label={t(m.alignmentType)}
        options={[['', t(m.alignmentTypeNone)], ...ALIGNMENT_TYPES.map((type) => [type, type] as const)]}
      />
      <div class="buttons">
        <Button plain name="do" value={`alignment.remove ${at}`} formAction={`${step}#alignments`} about={title}>
          {t(m.remove)}
        </Button>
      </div>
    </fieldset>
  )
}
