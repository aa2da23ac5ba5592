import { CourseCards } from '#features/courses/index.ts'
import { Empty, LinkButton, Page, Section, places, ui, type View } from '#ui/index.ts'
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
    <Page
      view={view}
      title={t(m.frontTitle)}
      lead={lead}
      cover={{ seed: 'p2pu', hue: 190, beside: true }}
      feed="/feed.atom"
      description={t(m.frontLead)}
    >
      <Section title={t(m.openCourses)} end={<a href={places.courses}>{t(ui.courses)}</a>}>
        {data.courses.length === 0 ? (
          <Empty>{t(m.noCourses)}</Empty>
        ) : (
          <CourseCards view={view} courses={data.courses} />
        )}
      </Section>
      {data.ideas.length > 0 && (
        <Section title={t(m.ideasTitle)} end={<a href={places.ideas}>{t(ui.ideas)}</a>}>
          <CourseCards view={view} courses={data.ideas} />
        </Section>
      )}
      <Section title={t(m.howTitle)}>
        <ol class="steps across">
          {[m.how1, m.how2, m.how3, m.how4, m.how5].map((step) => (
            <li key={step.id}>{t(step)}</li>
          ))}
        </ol>
      </Section>
    </Page>
  )
}
