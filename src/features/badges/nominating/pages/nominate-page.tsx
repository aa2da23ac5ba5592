import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import type { Badge } from '../../badge/index.ts'
import { MAX_WORDS } from '../../terms.ts'

/** Where a peer says why somebody deserves a badge. */
export function NominatePage({
  view,
  form,
  badge,
  handle,
}: {
  view: View
  form: FormState
  badge: Badge
  handle: string
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.nominateTitle, { name: badge.name })}
      crumbs={<a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>}
      lead={<p>{t(m.nominateLead)}</p>}
      noindex
    >
      <Form
        view={view}
        action={badgePaths.nominations.href({ slug: badge.slug })}
        form={form}
        submit={t(m.nominate)}
        keep={`nomination ${badge.slug}`}
      >
        <Field view={view} form={form} name="handle" label={t(m.nominee)} value={handle} required dir="ltr" />
        <Field
          view={view}
          form={form}
          name="words"
          label={t(m.nominationWords)}
          hint={t(m.nominationHint)}
          type="textarea"
          rows={5}
          maxLength={MAX_WORDS}
          required
        />
      </Form>
    </Page>
  )
}
