import type { ComponentChildren } from 'preact'
import { emptyForm, type FormState } from '#kernel/http/route.ts'
import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { Button } from '../button.tsx'
import { FormScope } from './field-id.ts'
import { ErrorSummary } from './error-summary.tsx'

interface FormProps {
  view: View
  action: string
  /** `get` for searches and filters. */
  method?: 'post' | 'get'
  /** Path pattern of the action, so that a page with several forms shows what was typed in the right one. */
  name?: string
  form?: FormState
  /** Tells this form from others on the page that have fields of the same names. */
  scope?: string
  submit: string
  /** Second choice beside the button. */
  beside?: ComponentChildren
  uploads?: boolean
  /** Keeps what is typed in this browser until it is sent, under this name. */
  keep?: string
  /** Address that answers with the text of the form as it will look; adds a second button. */
  preview?: string
  children?: ComponentChildren
}

/** A form, with the reasons on top when it came back. */
export function Form(props: FormProps) {
  const {
    view,
    action,
    method = 'post',
    name,
    form = emptyForm,
    scope = '',
    submit,
    beside,
    uploads,
    keep,
    preview,
    children,
  } = props
  const mine = name === undefined || form.action === name
  return (
    <form
      class={method === 'get' ? 'form search' : 'form'}
      method={method}
      action={action}
      enctype={uploads ? 'multipart/form-data' : undefined}
      data-keep={keep === undefined ? undefined : `${view.person?.id ?? 'visitor'} ${keep}`}
      data-kept-words={keep === undefined ? undefined : view.t(ui.draftKept)}
    >
      <FormScope.Provider value={scope}>
        {mine && <ErrorSummary view={view} form={form} />}
        {children}
      </FormScope.Provider>
      <div class="buttons">
        <Button>{submit}</Button>
        {preview && (
          <Button plain formAction={preview} name="preview" value="1">
            {view.t(ui.preview)}
          </Button>
        )}
        {beside}
      </div>
    </form>
  )
}
