import { Day, Empty, LinkButton, Row, Rows, Section, type Panel } from '#ui/index.ts'
import type { CourseView } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { cohortPaths } from '../paths.ts'
import { cohortsOfCourse } from './queries.ts'
import { isOver } from './rules.ts'

/** The cohorts of a course, on its page. */
export const cohortsPanel: Panel<CourseView> = {
  async load(rc, { course, mine }) {
    if (course.state !== 'open' && course.state !== 'retired') return null
    const cohorts = await cohortsOfCourse(rc.services, course.id)
    return (view) => {
      const { t } = view
      return (
        <Section
          title={t(m.cohorts)}
          id="cohorts"
          end={
            mine && course.state === 'open' ? (
              <LinkButton href={cohortPaths.fresh.href({ slug: course.slug })}>{t(m.openCohort)}</LinkButton>
            ) : undefined
          }
        >
          {cohorts.length === 0 && <Empty>{t(m.noCohorts)}</Empty>}
          <Rows>
            {cohorts.map((cohort) => (
              <Row
                key={cohort.id}
                kind={t(m.cohortOf, { number: cohort.number })}
                title={<a href={cohortPaths.home.href({ slug: course.slug, number: cohort.number })}>{cohort.title}</a>}
                note={
                  cohort.starts_on && cohort.ends_on ? (
                    <>
                      <Day view={view} date={cohort.starts_on} /> – <Day view={view} date={cohort.ends_on} />
                    </>
                  ) : (
                    t(m.rolling)
                  )
                }
                end={
                  isOver(cohort, view.now) ? (
                    t(m.over)
                  ) : (
                    <>
                      {t(m.seatsLeft, { left: Math.max(0, cohort.seats - (cohort.taken ?? 0)), seats: cohort.seats })}
                      {view.person === null && (
                        <LinkButton
                          href={cohortPaths.home.href({ slug: course.slug, number: cohort.number }, { hash: 'join' })}
                          about={cohort.title}
                        >
                          {t(m.join)}
                        </LinkButton>
                      )}
                    </>
                  )
                }
              />
            ))}
          </Rows>
        </Section>
      )
    }
  },
}
