import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '#kernel/http/route.ts'
import { Check } from './check.tsx'
import type { Option } from './choice.tsx'
import { describedBy, useFieldId } from './field-id.ts'
import { Hint } from './hint.tsx'

interface ChecksProps {
  form?: FormState
  name: string
  label: string
  hint?: ComponentChildren
  options: readonly Option[]
  /** Those that are ticked. */
  values?: readonly string[]
}

/** Any of a few, all in sight. */
export function Checks({ form = emptyForm, name, label, hint, options, values = [] }: ChecksProps) {
  const id = useFieldId(name)
  const error = form.errors[name.replace(/\[\]$/, '')]
  const inside: FormState = { ...form, errors: {} }
  return (
    <fieldset class="field" id={id} aria-describedby={describedBy(id, hint, error)} tabIndex={-1}>
      <legend>{label}</legend>
      <Hint id={id} hint={hint} error={error} />
      {options.map(([value, text, note]) => (
        <Check
          key={value}
          form={inside}
          name={name}
          label={text}
          hint={note}
          value={value}
          checked={values.includes(value)}
        />
      ))}
    </fieldset>
  )
}
