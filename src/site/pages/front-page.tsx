import { CourseRows } from '#features/courses/index.ts'
import { Empty, LinkButton, Page, Section, type View } from '#ui/index.ts'
import type { Front } from '../load.ts'
import { m } from '../messages/index.ts'

/** The notice board's front. */
export function FrontPage({ view, data }: { view: View; data: Front }) {
  const { t } = view
  const lead = (
    <>
      <p>{t(m.frontLead)}</p>
      <p class="buttons">
        <LinkButton href="/ideas">{t(m.startIdea)}</LinkButton>
        <LinkButton href="/courses" plain>
          {t(m.findCourse)}
        </LinkButton>
      </p>
    </>
  )
  return (
    <Page view={view} title={t(m.frontTitle)} lead={lead} feed="/feed.atom" description={t(m.frontLead)}>
      <Section title={t(m.openCourses)}>
        {data.courses.length === 0 ? (
          <Empty>{t(m.noCourses)}</Empty>
        ) : (
          <CourseRows view={view} courses={data.courses} />
        )}
      </Section>
      {data.ideas.length > 0 && (
        <Section title={t(m.ideasTitle)}>
          <CourseRows view={view} courses={data.ideas} />
        </Section>
      )}
      <Section title={t(m.howTitle)}>
        <ol class="steps">
          {[m.how1, m.how2, m.how3, m.how4, m.how5].map((step) => (
            <li key={step.id}>{t(step)}</li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}
