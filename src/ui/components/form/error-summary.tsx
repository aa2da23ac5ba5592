import type { FormState } from '#kernel/http/route.ts'
import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { useFieldId } from './field-id.ts'

const ID = 'errors'

/** Whether a drawn page holds such a summary. */
export function saysWhy(document: string): boolean {
  return document.includes(` id="${ID}"`)
}

/** What is wrong with a form, summed up; each line leads to its field. */
export function ErrorSummary({ view, form }: { view: View; form: FormState }) {
  if (form.refusal === null) return null
  const errors = Object.entries(form.errors)
  return (
    <div class="notice refusal" role="alert" id={ID}>
      <p>
        <b>{errors.length > 0 ? view.t(ui.wrong) : form.refusal.sentence}</b> {form.refusal.instead}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(([field, sentence]) => (
            <li key={field}>
              <ToField name={field}>{sentence}</ToField>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ToField({ name, children }: { name: string; children: string }) {
  return <a href={`#${useFieldId(name)}`}>{children}</a>
}
