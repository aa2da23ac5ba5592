import type { FormState } from '#kernel/http/index.ts'
import { Form, LinkButton, Page, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import type { CohortHead } from '../queries.ts'
import { CohortFields } from './cohort-fields.tsx'

/** The organisers' form for title, days, seats, question and way in of a cohort that runs. */
export function SettingsPage({ view, form, cohort }: { view: View; form: FormState; cohort: CohortHead }) {
  const { t } = view
  const at = { slug: cohort.course.slug, number: cohort.number }
  return (
    <Page
      view={view}
      title={t(m.editCohort)}
      crumbs={<a href={cohortPaths.home.href(at)}>{cohort.title}</a>}
      lead={<p>{t(m.editLead)}</p>}
      noindex
    >
      <Form view={view} action={cohortPaths.settings.href(at)} form={form} submit={t(m.saveCohort)}>
        <CohortFields view={view} form={form} cohort={cohort} />
      </Form>
      <div class="buttons">
        <LinkButton plain href={cohortPaths.people.href(at)}>
          {t(m.people)}
        </LinkButton>
        <LinkButton plain href={cohortPaths.closure.href(at)}>
          {t(m.close)}
        </LinkButton>
      </div>
    </Page>
  )
}
