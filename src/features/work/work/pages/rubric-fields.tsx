import type { FormState } from '#kernel/http/index.ts'
import { Radios, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import type { Verdicts } from '../../terms.ts'

interface Props {
  view: View
  form: FormState
  criteria: readonly Criterion[]
  /** What was chosen before, e.g. in a draft. */
  chosen: Verdicts
  /** Whether "cannot judge" is an answer. */
  cannot?: boolean
}

/** The rubric as questions: one level for each criterion. */
export function RubricFields({ view, form, criteria, chosen, cannot = false }: Props) {
  return criteria.map((criterion) => (
    <Radios
      key={criterion.key}
      view={view}
      form={form}
      name={`verdicts.${criterion.key}`}
      label={criterion.name}
      hint={criterion.question}
      required
      value={valueOf(chosen[criterion.key])}
      options={[
        ...criterion.levels.map((level, at) => [String(at), level.name, level.description] as const),
        ...(cannot ? [['cannot', view.t(m.cannotJudge)] as const] : []),
      ]}
    />
  ))
}

function valueOf(level: number | null | undefined): string | null {
  if (level === undefined) return null
  return level === null ? 'cannot' : String(level)
}
