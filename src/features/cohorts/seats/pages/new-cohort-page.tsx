import type { FormState } from '#kernel/http/index.ts'
import { presentZone, zones } from '#kernel/time/format.ts'
import { Field, Form, Page, Radios, Select, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'

/** The form of a new cohort. */
export function NewCohortPage({
  view,
  form,
  slug,
  title,
}: {
  view: View
  form: FormState
  slug: string
  title: string
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.openCohort)}
      crumbs={<a href={coursePaths.course.href({ slug })}>{title}</a>}
      lead={<p>{t(m.openLead)}</p>}
      noindex
    >
      <Form view={view} action={cohortPaths.fresh.href({ slug })} form={form} submit={t(m.openCohort)}>
        <Field view={view} form={form} name="title" label={t(m.title)} maxLength={120} />
        <Select
          view={view}
          form={form}
          name="zone"
          label={t(m.zone)}
          value={presentZone(view.zone)}
          required
          options={zones().map((zone) => [zone, zone] as const)}
        />
        <Field view={view} form={form} name="startsOn" label={t(m.startsOn)} hint={t(m.datesHint)} type="date" />
        <Field view={view} form={form} name="endsOn" label={t(m.endsOn)} type="date" />
        <Field
          view={view}
          form={form}
          name="seats"
          label={t(m.seats)}
          type="number"
          value={20}
          min={1}
          max={5000}
          required
        />
        <Field
          view={view}
          form={form}
          name="question"
          label={t(m.question)}
          hint={t(m.questionHint)}
          type="textarea"
          rows={3}
        />
        <Radios
          view={view}
          form={form}
          name="decide"
          label={t(m.decide)}
          value="open"
          required
          options={[
            ['open', t(m.decideOpen)],
            ['ask', t(m.decideAsk)],
          ]}
        />
      </Form>
    </Page>
  )
}
