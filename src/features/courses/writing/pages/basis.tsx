import type { FormState } from '#kernel/http/index.ts'
import { Check, Facts, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'

interface Props {
  view: View
  /** The form as it came back, when it is this one. */
  form: FormState | undefined
  slug: string
  /** The newest revision. */
  number: number
  /** What the fields of the form hold in it: name, label, text. */
  theirs: readonly (readonly [name: string, label: string, text: string])[]
}

/**
 * The revision a form was opened on, which it keeps however often it comes back, for a preview too. Where somebody changed
 * the same in between, it shows what they wrote, and saves over it only when its writer says so.
 */
export function Basis({ view, form, slug, number, theirs }: Props) {
  const { t } = view
  const opened = openedOn(form)
  if (opened === null || opened >= number) return <input type="hidden" name="basis" value={number} />
  const changes = `${coursePaths.revision.href({ slug, number })}${opened > 0 ? `?against=${opened}` : ''}`
  const stale = form?.refusal?.code === 'revision.stale'
  const clashing = stale ? theirs.filter(([name]) => form.errors[name] !== undefined) : []
  return (
    <div class="notice">
      <input type="hidden" name="basis" value={opened} />
      <p>
        <a href={changes}>{t(m.seeTheirs)}</a>
      </p>
      {clashing.length > 0 && (
        <section>
          <h4>{t(m.theyWrote)}</h4>
          <Facts
            facts={clashing.map(
              ([name, label, text]) =>
                [
                  label,
                  <pre key={name} dir="auto">
                    {text}
                  </pre>,
                ] as const,
            )}
          />
        </section>
      )}
      <Check
        form={form}
        name="over"
        value={String(number)}
        checked={form?.typed['over'] === String(number)}
        label={t(form?.errors['over'] === undefined ? m.saveOver : m.bringBack)}
      />
    </div>
  )
}

function openedOn(form: FormState | undefined): number | null {
  const typed = form?.typed['basis']
  return typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
