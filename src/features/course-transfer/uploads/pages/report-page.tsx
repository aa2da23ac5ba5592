import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Kind, Page, Row, Rows, Section, Time, type View } from '#ui/index.ts'
import { KIND_WORDS, coursePaths } from '#features/courses/index.ts'
import type { Found } from '../found.ts'
import { m } from '../../messages/index.ts'
import type { Upload } from '../../queries.ts'
import { ReportFacts, ReportLists } from './report-parts.tsx'

/** What an archive holds and what happened on the way; below it, the button that makes the course. */
export function ReportPage({ view, upload, form }: { view: View; upload: Upload; form: FormState }) {
  const { t } = view
  const { found } = upload
  const lead = t(m.reportLead, { date: '\u0000' }).split('\u0000')
  return (
    <Page
      view={view}
      title={t(m.reportTitle, { title: found.title })}
      crumbs={<a href={coursePaths.import.href()}>{t(m.title)}</a>}
      lead={
        <p>
          {lead[0]}
          <Time view={view} at={upload.expires_at} />
          {lead[1]}
        </p>
      }
      noindex
    >
      <ReportFacts view={view} found={found} />
      <Form
        view={view}
        action={coursePaths.importUpload.href({ id: upload.id })}
        name={coursePaths.importUpload.pattern}
        form={form}
        submit={t(m.make)}
      >
        <Field
          view={view}
          form={form}
          name="title"
          label={t(m.courseTitle)}
          value={found.title}
          required
          maxLength={120}
        />
        <Field
          view={view}
          form={form}
          name="language"
          label={t(m.courseLanguage)}
          value={found.language ?? view.locale}
          required
          dir="ltr"
        />
      </Form>
      <Outline view={view} found={found} />
      <ReportLists view={view} found={found} />
    </Page>
  )
}

function Outline({ view, found }: { view: View; found: Found }) {
  const { t } = view
  return (
    <Section title={t(m.outline)}>
      {found.modules.map((module, at) => (
        <section key={`${at}`}>
          <h3>{module.title}</h3>
          <Rows label={module.title}>
            {module.activities.map((activity, place) => (
              <Row
                key={`${place}`}
                kind={<Kind>{t(KIND_WORDS[activity.kind])}</Kind>}
                title={activity.title}
                note={activity.hidden ? t(m.hidden) : undefined}
              />
            ))}
          </Rows>
        </section>
      ))}
    </Section>
  )
}
