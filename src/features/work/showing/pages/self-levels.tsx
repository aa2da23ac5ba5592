import type { FormState } from '#kernel/http/index.ts'
import { Select, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'

/** How the author sees their work themselves: nobody else learns of it, and it never counts. */
export function SelfLevels({ view, form, criteria }: { view: View; form: FormState; criteria: readonly Criterion[] }) {
  const { t } = view
  const names = criteria.map(({ key }) => `selfLevels.${key}`)
  const open = names.some((name) => (form.typed[name] ?? '') !== '' || form.errors[name] !== undefined)
  return (
    <details open={open || undefined}>
      <summary>{t(m.selfTitle)}</summary>
      <div class="stack">
        <p class="quiet">{t(m.selfLead)}</p>
        {criteria.map(({ key, name, levels }) => (
          <Select
            key={key}
            view={view}
            form={form}
            name={`selfLevels.${key}`}
            label={name}
            value=""
            filter
            options={[['', t(m.selfNotSaid)] as const, ...levels.map((level, at) => [String(at), level.name] as const)]}
          />
        ))}
      </div>
    </details>
  )
}
