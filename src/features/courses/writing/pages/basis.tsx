import type { FormState } from '#kernel/http/index.ts'
import { Check, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'

interface Props {
  view: View
  /** The form as it came back, when it is this one. */
  form: FormState | undefined
  slug: string
  /** The newest revision. */
  number: number
}

/**
 * The revision a form was opened on. When somebody saved another in between, the form keeps the one it was opened on, shows
 * what changed since, and saves over it only when its writer says so; however often it comes back, for a preview too.
 */
export function Basis({ view, form, slug, number }: Props) {
  const { t } = view
  const opened = openedOn(form)
  if (opened === null || opened >= number) return <input type="hidden" name="basis" value={number} />
  const changes = `${coursePaths.revision(slug, number)}${opened > 0 ? `?against=${opened}` : ''}`
  return (
    <div class="notice">
      <input type="hidden" name="basis" value={opened} />
      <p>
        <a href={changes}>{t(m.seeTheirs)}</a>
      </p>
      <Check
        form={form}
        name="over"
        value={String(number)}
        checked={form?.typed['over'] === String(number)}
        label={t(m.saveOver)}
      />
    </div>
  )
}

function openedOn(form: FormState | undefined): number | null {
  const typed = form?.typed['basis']
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
