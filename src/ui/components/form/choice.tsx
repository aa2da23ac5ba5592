import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '#kernel/http/route.ts'
import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { describedBy, useFieldId } from './field-id.ts'
import { Hint } from './hint.tsx'

export type Option = readonly [value: string, label: string, hint?: ComponentChildren]

export interface ChoiceProps {
  view: View
  form?: FormState
  name: string
  label: string
  hint?: ComponentChildren
  options: readonly Option[]
  value?: string | null
  required?: boolean
}

interface SelectProps extends ChoiceProps {
  /** Chooses what a list shows: nobody needs to be told that it is optional. */
  filter?: boolean
}

/** One of a list. */
export function Select({ view, form = emptyForm, name, label, hint, options, value, required, filter }: SelectProps) {
  const id = useFieldId(name)
  const error = form.errors[name]
  const chosen = form.typed[name] ?? value
  // A browser sends no form whose required list stands at an empty choice; where that is an answer, none is required.
  const hasEmpty = options.some(([option]) => option === '')
  return (
    <div class="field">
      <label for={id}>
        {label}
        {!required && !filter && <span class="quiet"> ({view.t(ui.optional)})</span>}
      </label>
      <Hint id={id} hint={hint} error={error} />
      <select
        id={id}
        name={name}
        required={required && !hasEmpty}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === undefined ? undefined : true}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of a few, all in sight, each with a line of its own where that helps. */
export function Radios({ view, form = emptyForm, name, label, hint, options, value, required }: ChoiceProps) {
  const id = useFieldId(name)
  const error = form.errors[name]
  const chosen = form.typed[name] ?? value
  return (
    <fieldset class="field" id={id} aria-describedby={describedBy(id, hint, error)} tabIndex={-1}>
      <legend>
        {label}
        {!required && <span class="quiet"> ({view.t(ui.optional)})</span>}
      </legend>
      <Hint id={id} hint={hint} error={error} />
      {options.map(([option, text, note]) => (
        <div class="check" key={option}>
          <input
            type="radio"
            id={`${id}-${option}`}
            name={name}
            value={option}
            checked={option === chosen}
            required={required}
            aria-describedby={note ? `${id}-${option}-hint` : undefined}
          />
          <div>
            <label for={`${id}-${option}`}>{text}</label>
            <Hint id={`${id}-${option}`} hint={note} error={undefined} />
          </div>
        </div>
      ))}
    </fieldset>
  )
}
