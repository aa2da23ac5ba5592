import { cohortPaths } from '#features/cohorts/index.ts'
import { CoursesToJudge, coursePaths, STATE_WORDS, type CoursesToJudgeView } from '#features/courses/index.ts'
import { OwedLine, whoWords, workPaths } from '#features/work/index.ts'
import {
  Empty,
  LinkButton,
  Page,
  ProgressPlot,
  PromiseLine,
  Row,
  Rows,
  Section,
  StatePill,
  type View,
} from '#ui/index.ts'
import type { Home } from '../load.ts'
import { m } from '../messages/index.ts'

interface Props {
  view: View
  data: Home & { toJudge: CoursesToJudgeView }
}

/** Everything that waits for me, first things first. */
export function HomePage({ view, data }: Props) {
  const { t } = view
  const nothing = data.leases.length + data.cohorts.length + data.courses.length === 0
  return (
    <Page view={view} title={t(m.homeTitle)} lead={<p>{t(m.homeLead)}</p>} noindex>
      {nothing && (
        <Empty
          next={
            <>
              <LinkButton href={coursePaths.list.href()}>{t(m.findCourse)}</LinkButton>
              <LinkButton plain href={coursePaths.ideas.href({}, { hash: 'new' })}>
                {t(m.startIdea)}
              </LinkButton>
            </>
          }
        >
          {t(m.homeEmpty)}
        </Empty>
      )}
      <Promises view={view} data={data} />
      <Cohorts view={view} data={data} />
      {data.courses.length > 0 && (
        <Section title={t(m.myCourses)}>
          <Rows>
            {data.courses.map((course) => (
              <Row
                key={course.id}
                kind={
                  <StatePill tone={course.state === 'open' ? 'good' : 'quiet'}>
                    {t(STATE_WORDS[course.state])}
                  </StatePill>
                }
                title={
                  <a href={coursePaths.course.href({ slug: course.slug })} lang={course.language} dir="auto">
                    {course.title}
                  </a>
                }
              />
            ))}
          </Rows>
        </Section>
      )}
      <CoursesToJudge view={view} queue={data.toJudge} />
      <p>
        <a href={workPaths.desk.href()}>
          {data.waiting > 0 ? t(m.worksWait, { count: data.waiting }) : t(m.reviewDesk)}
        </a>
      </p>
    </Page>
  )
}

/** What I owe and who waits for me (coral), then what is owed to me (teal). */
function Promises({ view, data }: Props) {
  const { t } = view
  const { leases, applications, owed } = data
  const seats = data.cohorts.filter(
    ({ state, offered_until: until }) =>
      state === 'offered' && until !== null && until.epochMilliseconds > view.now.epochMilliseconds,
  )
  const offers = data.courses.filter((course) => (course.offers ?? 0) > 0)
  if (leases.length + seats.length + applications.length + offers.length + owed.length === 0) return null
  return (
    <section class="promises">
      {leases.map((lease) => (
        <PromiseLine key={lease.id} view={view} owner="yours" by={lease.until}>
          <a href={workPaths.review.href({ leaseId: lease.id })}>
            {t(m.readWork, { name: whoWords(t, lease.author) })}
          </a>{' '}
          <span class="quiet">{lease.course_title}</span>
        </PromiseLine>
      ))}
      {seats.map((cohort) => (
        <PromiseLine key={cohort.id} view={view} owner="yours" by={cohort.offered_until}>
          <a href={cohortPaths.home.href({ slug: cohort.slug, number: cohort.number })}>
            {t(m.seatKept, { cohort: cohort.title })}
          </a>
        </PromiseLine>
      ))}
      {applications.map((cohort) => (
        <PromiseLine key={cohort.id} view={view} owner="yours">
          <a href={cohortPaths.people.href({ slug: cohort.slug, number: cohort.number })}>
            {t(m.applicationsWait, { count: cohort.count, cohort: cohort.title })}
          </a>
        </PromiseLine>
      ))}
      {offers.map((course) => (
        <PromiseLine key={course.id} view={view} owner="yours">
          <a href={coursePaths.course.href({ slug: course.slug })}>
            {t(m.offersWait, { count: course.offers ?? 0, course: course.title })}
          </a>
        </PromiseLine>
      ))}
      {owed.map(({ work, activity }) => (
        <OwedLine key={work.id} view={view} work={work} activity={activity} />
      ))}
    </section>
  )
}

const STANDING = { applied: m.standingApplied, waiting: m.standingWaiting, completed: m.standingCompleted }

function Cohorts({ view, data: { cohorts } }: Props) {
  const { t } = view
  if (cohorts.length === 0) return null
  return (
    <Section title={t(m.myCohorts)}>
      <Rows>
        {cohorts.map(({ id, slug, number, title, course_title: course, language, state, steps }) => (
          <Row
            key={id}
            kind={
              <span lang={language} dir="auto">
                {course}
              </span>
            }
            title={
              <a href={cohortPaths.home.href({ slug, number })} lang={language} dir="auto">
                {title}
              </a>
            }
            note={
              steps === null
                ? state in STANDING && t(STANDING[state as keyof typeof STANDING])
                : steps.next === null
                  ? t(m.allDone)
                  : t(m.nextHere, { next: steps.next.title })
            }
            end={
              steps && (
                <ProgressPlot
                  done={steps.done}
                  of={steps.all}
                  label={t(m.stepsDone, { done: steps.done, all: steps.all })}
                />
              )
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
