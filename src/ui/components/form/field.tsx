import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '#kernel/http/route.ts'
import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { describedBy, useFieldId } from './field-id.ts'
import { Hint } from './hint.tsx'

export interface FieldProps {
  view: View
  /** The form as it came back; what was typed wins over `value`. */
  form?: FormState
  name: string
  label: string
  hint?: ComponentChildren
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'date' | 'time' | 'search' | 'file' | 'textarea'
  value?: string | number | null
  required?: boolean
  rows?: number
  autocomplete?: string
  min?: string | number
  max?: string | number
  step?: string | number
  maxLength?: number
  multiple?: boolean
  /** Kinds of files. */
  accept?: string
  /** Direction of what is typed. */
  dir?: 'ltr' | 'auto'
}

/** A label, a hint, a control and, when it came back, the sentence of what is wrong beside it. */
export function Field(props: FieldProps) {
  const { view, form = emptyForm, name, label, hint, type = 'text', required } = props
  const id = useFieldId(name)
  const error = form.errors[name.replace(/\[\]$/, '')]
  return (
    <div class="field">
      <label for={id}>
        {label}
        {!required && type !== 'search' && <span class="quiet"> ({view.t(ui.optional)})</span>}
      </label>
      <Hint id={id} hint={hint} error={error} />
      <Control {...props} form={form} id={id} error={error} />
    </div>
  )
}

function Control(props: FieldProps & { form: FormState; id: string; error: string | undefined }) {
  const { form, id, name, type = 'text', hint, error, required, autocomplete } = props
  const typed = form.typed[name]
  const value = typeof typed === 'string' && type !== 'password' ? typed : (props.value ?? undefined)
  const invalid = error === undefined ? undefined : true
  const common = { id, name, required, autocomplete, 'aria-invalid': invalid, maxLength: props.maxLength }
  const described = describedBy(id, hint, error)
  if (type === 'textarea') {
    return (
      <textarea
        {...common}
        aria-describedby={described}
        rows={props.rows ?? 6}
        dir={props.dir ?? 'auto'}
        value={value}
      />
    )
  }
  const { min, max, step, multiple, accept, dir } = props
  const limits = { min, max, step, multiple, accept, dir }
  // Preact types an input by its exact kind; ours is one of those, chosen at run time.
  return <input {...common} {...limits} aria-describedby={described} type={type as 'text'} value={value} />
}
