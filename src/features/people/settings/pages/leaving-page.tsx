import type { Temporal } from 'temporal-polyfill'
import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Field, Form, Notice, Page, Time, type Drawn, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { Held } from '../../terms.ts'
import { withHeld } from '../../security/index.ts'
import { paths } from '../../paths.ts'

/** What ending the account takes and leaves, and the form for it; or the way back while there is one. */
export function LeavingPage({
  view,
  form,
  leavingAt,
  farewells,
  held,
}: {
  view: View
  form: FormState
  leavingAt: Temporal.Instant | null
  held: Held | null
  farewells: readonly Drawn[]
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.leavingTitle)}
      crumbs={<a href={paths.settings.href()}>{t(m.settingsTitle)}</a>}
      lead={<p>{t(m.leavingLead)}</p>}
      noindex
    >
      {leavingAt !== null && (
        <Notice tone="info" title={t(m.leavingTitle)}>
          <p>
            <Time view={view} at={leavingAt} as="full" />
          </p>
          <ActionForm action={paths.leavingEnd.href()} label={t(m.stay)} />
        </Notice>
      )}
      {farewells.map((draw) => draw(view, form))}
      <p>{t(m.leavingGoes)}</p>
      <p>{t(m.leavingStays)}</p>
      <p>{t(m.leavingTake)}</p>
      {leavingAt === null && (
        <Form view={view} action={paths.leaving.href()} form={withHeld(form, held)} submit={t(m.leave)}>
          <Field
            view={view}
            form={withHeld(form, held)}
            name="handle"
            label={t(m.leavingHandle)}
            required
            dir="ltr"
            autocomplete="off"
          />
        </Form>
      )}
    </Page>
  )
}
