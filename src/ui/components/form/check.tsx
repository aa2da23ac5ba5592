import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '#kernel/http/route.ts'
import { describedBy, useFieldId } from './field-id.ts'
import { Hint } from './hint.tsx'

interface CheckProps {
  form?: FormState
  name: string
  label: ComponentChildren
  hint?: ComponentChildren
  /** What is sent when it is ticked. */
  value?: string
  checked?: boolean
  required?: boolean
}

/** One box to tick. Several with one name make a list. */
export function Check({ form = emptyForm, name, label, hint, value = 'on', checked, required }: CheckProps) {
  const id = useFieldId(value === 'on' ? name : `${name} ${value}`)
  const error = form.errors[name.replace(/\[\]$/, '')]
  return (
    <div class="field check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={form.refusal === null ? checked : [form.typed[name]].flat().includes(value)}
        required={required}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === undefined ? undefined : true}
      />
      <div>
        <label for={id}>{label}</label>
        <Hint id={id} hint={hint} error={error} />
      </div>
    </div>
  )
}
