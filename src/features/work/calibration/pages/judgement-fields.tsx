import type { FormState } from '#kernel/http/index.ts'
import { Field, Radios, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'

interface Props {
  view: View
  form: FormState
  criteria: readonly Criterion[]
  /** Offers "I cannot judge this", which whoever makes an example can not say of it. */
  mayPass: boolean
}

/** A level and a reason for each criterion of a rubric. */
export function JudgementFields({ view, form, criteria, mayPass }: Props) {
  const { t } = view
  return (
    <>
      {criteria.map(({ key, name, question, levels }) => (
        <div key={key} class="stack">
          <Radios
            view={view}
            form={form}
            name={`levels.${key}`}
            label={name}
            hint={question}
            required
            options={[
              ...levels.map((level, at) => [String(at), level.name, level.description] as const),
              ...(mayPass ? [['cannot', t(m.cannotJudge)] as const] : []),
            ]}
          />
          <Field
            view={view}
            form={form}
            name={`reasons.${key}`}
            label={t(m.whyThisLevel, { criterion: name })}
            required={!mayPass}
            maxLength={2000}
          />
        </div>
      ))}
    </>
  )
}
