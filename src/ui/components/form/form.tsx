import type { ComponentChildren } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

interface FormProps {
  view: View
  action: string
  /** Path pattern of the action, so that a page with several forms shows what was typed in the right one. */
  name?: string
  form: FormState
  submit: string
  /** Second choice beside the button. */
  beside?: ComponentChildren
  uploads?: boolean
  /** Keeps what is typed in this browser until it is sent, under this name. */
  keep?: string
  children?: ComponentChildren
}

/** A form that posts, with the reasons on top when it came back. */
export function Form({ view, action, name, form, submit, beside, uploads, keep, children }: FormProps) {
  const mine = name === undefined || form.action === name
  return (
    <form class="form" method="post" action={action} enctype={uploads ? 'multipart/form-data' : undefined} data-keep={keep}>
      {mine && <Refused view={view} form={form} />}
      {children}
      <div class="buttons">
        <button class="button">{submit}</button>
        {beside}
      </div>
    </form>
  )
}

/** What is wrong with a form, summed up. */
export function Refused({ view, form }: { view: View; form: FormState }) {
  if (form.refusal === null) return null
  const errors = Object.entries(form.errors)
  return (
    <div class="refused" role="alert">
      <p>
        <b>{errors.length > 0 ? view.t(ui.wrong) : form.refusal.sentence}</b> {form.refusal.instead}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(([field, sentence]) => (
            <li key={field}>
              <a href={`#${fieldId(field)}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The id of a field's control. */
export function fieldId(name: string): string {
  return `f-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`
}

interface FieldProps {
  view: View
  form: FormState
  name: string
  label: string
  hint?: ComponentChildren
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'date' | 'search' | 'file' | 'textarea' | 'checkbox'
  value?: string | number | null
  checked?: boolean
  required?: boolean
  rows?: number
  autocomplete?: string
  min?: string | number
  max?: string | number
  maxLength?: number
  multiple?: boolean
  /** Language or direction of what is typed. */
  dir?: 'ltr' | 'auto'
}

/** A label, a hint, a control and, when it came back, the sentence of what is wrong beside it. */
export function Field(props: FieldProps) {
  const { view, form, name, label, hint, type = 'text', required } = props
  const id = fieldId(name)
  const error = form.errors[name.replace(/\[\]$/, '')]
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  const typed = form.typed[name]
  const value = typeof typed === 'string' && type !== 'password' ? typed : (props.value ?? undefined)
  const common = { id, name, required, 'aria-describedby': described, 'aria-invalid': error ? true : undefined, autocomplete: props.autocomplete }
  if (type === 'checkbox') {
    const checked = form.refusal === null ? props.checked : typed !== undefined
    return (
      <div class="field check">
        <input type="checkbox" {...common} value={String(props.value ?? 'on')} checked={checked} />
        <span>
          <label for={id}>{label}</label>
          <Hint id={id} hint={hint} error={error} />
        </span>
      </div>
    )
  }
  return (
    <div class="field">
      <label for={id}>
        {label} {!required && type !== 'search' && <span class="quiet">({view.t(ui.optional)})</span>}
      </label>
      <Hint id={id} hint={hint} error={error} />
      {type === 'textarea' ? (
        <textarea {...common} rows={props.rows ?? 6} maxLength={props.maxLength} dir={props.dir ?? 'auto'} value={value} />
      ) : (
        <input {...common} type={type as 'text'} value={value} min={props.min} max={props.max} maxLength={props.maxLength} multiple={props.multiple} dir={props.dir} />
      )}
    </div>
  )
}

function Hint({ id, hint, error }: { id: string; hint?: ComponentChildren; error: string | undefined }) {
  return (
    <>
      {hint && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} class="error">
          {error}
        </span>
      )}
    </>
  )
}

interface ChoiceProps {
  view: View
  form: FormState
  name: string
  label: string
  hint?: ComponentChildren
  options: readonly (readonly [value: string, label: string])[]
  value?: string | null
  required?: boolean
}

/** One of a list. */
export function Select({ view, form, name, label, hint, options, value, required }: ChoiceProps) {
  const id = fieldId(name)
  const error = form.errors[name]
  const chosen = form.typed[name] ?? value
  return (
    <div class="field">
      <label for={id}>
        {label} {!required && <span class="quiet">({view.t(ui.optional)})</span>}
      </label>
      <Hint id={id} hint={hint} error={error} />
      <select id={id} name={name} required={required} aria-invalid={error ? true : undefined}>
        {options.map(([option, text]) => (
          <option key={option} value={option} selected={option === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One of a few, all in sight. */
export function Radios({ form, name, label, hint, options, value, required }: ChoiceProps) {
  const id = fieldId(name)
  const error = form.errors[name]
  const chosen = form.typed[name] ?? value
  return (
    <fieldset class="field" id={id}>
      <legend>{label}</legend>
      <Hint id={id} hint={hint} error={error} />
      {options.map(([option, text]) => (
        <div class="check" key={option}>
          <input type="radio" id={`${id}-${option}`} name={name} value={option} checked={option === chosen} required={required} />
          <label for={`${id}-${option}`}>{text}</label>
        </div>
      ))}
    </fieldset>
  )
}

interface ActProps {
  action: string
  label: ComponentChildren
  /** Hidden fields. */
  values?: Record<string, string | number>
  plain?: boolean
  /** For screen readers, where several buttons say the same. */
  about?: string
}

/** A change by one button. */
export function Act({ action, label, values = {}, plain, about }: ActProps) {
  return (
    <form class="act" method="post" action={action}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={plain ? 'button plain' : 'button'}>
        {label}
        {about && <span class="hidden"> {about}</span>}
      </button>
    </form>
  )
}
