import { cohortPaths } from '#features/cohorts/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { workPaths } from '#features/work/index.ts'
import { Empty, Page, PromiseLine, Row, Rows, Section, type View } from '#ui/index.ts'
import type { Home } from '../load.ts'
import { m } from '../messages/index.ts'

/** Everything that waits for me, first things first. */
export function HomePage({ view, data }: { view: View; data: Home }) {
  const { t } = view
  const { leases, cohorts, courses } = data
  const nothing = leases.length + cohorts.length + courses.length === 0
  return (
    <Page view={view} title={t(m.homeTitle)} lead={<p>{t(m.homeLead)}</p>} noindex>
      {nothing && <Empty>{t(m.homeEmpty)}</Empty>}
      {leases.map((lease) => (
        <PromiseLine key={lease.id} view={view} owner="yours" by={lease.until}>
          <a href={workPaths.review(lease.id)}>{t(m.readWork, { name: lease.name })}</a>{' '}
          <span class="quiet">{lease.course_title}</span>
        </PromiseLine>
      ))}
      {cohorts.length > 0 && (
        <Section title={t(m.myCohorts)}>
          <Rows>
            {cohorts.map((cohort) => (
              <Row
                key={cohort.id}
                kind={cohort.course_title}
                title={<a href={cohortPaths.home(cohort.slug, cohort.number)}>{cohort.title}</a>}
              />
            ))}
          </Rows>
        </Section>
      )}
      {courses.length > 0 && (
        <Section title={t(m.myCourses)}>
          <Rows>
            {courses.map((course) => (
              <Row key={course.id} title={<a href={coursePaths.course(course.slug)}>{course.title}</a>} />
            ))}
          </Rows>
        </Section>
      )}
      <p>
        <a href={workPaths.desk}>{t(m.reviewDesk)}</a>
      </p>
    </Page>
  )
}
