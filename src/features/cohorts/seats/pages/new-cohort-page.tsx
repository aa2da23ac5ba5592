import type { FormState } from '#kernel/http/index.ts'
import { Form, Page, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import { CohortFields } from './cohort-fields.tsx'

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
        <CohortFields view={view} form={form} cohort={null} />
      </Form>
    </Page>
  )
}
