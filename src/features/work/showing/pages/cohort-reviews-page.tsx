import {
  ActionForm,
  deadline,
  Empty,
  Facts,
  Page,
  PersonLine,
  Row,
  Rows,
  Section,
  Table,
  Time,
  type View,
} from '#ui/index.ts'
import { cohortPaths } from '#features/cohorts/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { CohortReviews } from '../queries/cohort-reviews.ts'
import type { NextStep } from '../../verdicts/index.ts'
import type { Reach } from '../../terms.ts'

interface Props {
  view: View
  cohort: { course: { slug: string }; number: number; title: string }
  data: CohortReviews
  /** Title of an activity by its key, and whether its authors are known by name. */
  activities: ReadonlyMap<string, { title: string; named: boolean }>
}

type Pool = CohortReviews['pools'][number]

/** How reviews go in a cohort: what is covered, what waits, who is stuck, and what the software does about it. */
export function CohortReviewsPage({ view, cohort, data, activities }: Props) {
  const { t } = view
  const titleOf = (key: string) => activities.get(key)?.title ?? key
  return (
    <Page
      view={view}
      title={t(m.reviewsOfCohort)}
      crumbs={<a href={cohortPaths.home.href({ slug: cohort.course.slug, number: cohort.number })}>{cohort.title}</a>}
      lead={<p>{t(m.reviewsOfCohortLead)}</p>}
      noindex
    >
      {data.pools.length === 0 && <Empty>{t(m.noWorks)}</Empty>}
      {data.pools.length > 0 && <Coverage view={view} pools={data.pools} titleOf={titleOf} />}
      {data.pools.length > 0 && <StuckList view={view} stuck={data.stuck} activities={activities} />}
      {data.appeals.length > 0 && (
        <Section title={t(m.openAppeals)} id="appeals">
          <Rows>
            {data.appeals.map(({ id, activity_key: key, state, due_at: due }) => (
              <Row
                key={id}
                title={
                  <a href={workPaths.appeal.href({ appealId: id })}>{t(m.appealTitle, { activity: titleOf(key) })}</a>
                }
                note={t(state === 'deciding' ? m.stateDeciding : m.stateReading)}
                end={t(m.appealUntil, { when: deadline(view, due) })}
              />
            ))}
          </Rows>
        </Section>
      )}
      {data.pools.map((pool) => (
        <Activity key={pool.activityKey} view={view} cohort={cohort} pool={pool} title={titleOf(pool.activityKey)} />
      ))}
    </Page>
  )
}

const HOW_MANY = ['0', '1', '2', '3+']

/** How many works have no review, one, two, three and more. */
function Coverage({ view, pools, titleOf }: { view: View; pools: readonly Pool[]; titleOf: (key: string) => string }) {
  const { t } = view
  return (
    <Section title={t(m.coverage)} id="coverage">
      <Table
        caption={t(m.coverage)}
        quietCaption
        head={[t(m.activity), t(m.works), ...HOW_MANY]}
        numeric={[1, 2, 3, 4, 5]}
        rows={pools.map(({ activityKey, works, coverage }) => [titleOf(activityKey), works, ...coverage])}
      />
    </Section>
  )
}

const REACHED: Record<Reach, (typeof m)[keyof typeof m]> = {
  cohort: m.reachCohort,
  alumni: m.reachAlumni,
  organizers: m.reachOrganizers,
  fewer: m.reachOrganizers,
  author: m.reachAuthor,
}

const NEXT: Record<NextStep['to'], (typeof m)[keyof typeof m]> = {
  alumni: m.nextAlumni,
  organizers: m.nextOrganizers,
  fewer: m.nextFewer,
  author: m.nextAuthor,
  closed: m.nextClosed,
}

/** Works that wait longer than they should, and what happens to each next. */
function StuckList({
  view,
  stuck,
  activities,
}: { view: View; stuck: CohortReviews['stuck'] } & Pick<Props, 'activities'>) {
  const { t } = view
  return (
    <Section title={t(m.stuck)} id="stuck">
      {stuck.length === 0 && <Empty>{t(m.nobodyStuck)}</Empty>}
      <Rows>
        {stuck.map(({ standing, next, activityKey, author }) => (
          <Row
            key={standing.id}
            kind={activities.get(activityKey)?.title ?? activityKey}
            title={
              <>
                <a href={workPaths.work.href({ id: standing.workId })}>
                  {t(m.reviewsHere, { received: standing.received, needed: standing.needed, open: standing.open })}
                </a>{' '}
                {activities.get(activityKey)?.named !== false && <PersonLine view={view} person={author} />}
              </>
            }
            note={
              <>
                {t(standing.gone ? m.reachGone : REACHED[standing.reach])}{' '}
                {t(NEXT[next.to], { when: deadline(view, next.at) })}
              </>
            }
            end={<Time view={view} at={standing.opensAt} />}
          />
        ))}
      </Rows>
    </Section>
  )
}

/** One activity in numbers, and checks: drawing one, and how peers compare. */
function Activity({ view, cohort, pool, title }: Pick<Props, 'view' | 'cohort'> & { pool: Pool; title: string }) {
  const { t } = view
  const draw = workPaths.checks.href({ slug: cohort.course.slug, number: cohort.number, key: pool.activityKey })
  return (
    <Section title={title} id={`activity-${pool.activityKey}`}>
      <Facts
        facts={[
          [t(m.works), pool.works],
          [t(m.waitingNow), pool.waiting],
          pool.oldest !== null && [t(m.waitsLongest), <Time key="oldest" view={view} at={pool.oldest} />],
          [t(m.beingRead), pool.reading],
          pool.tieBreaks > 0 && [t(m.tieBreaksOpen), pool.tieBreaks],
          [t(m.settledSoFar), pool.settled],
          pool.settledWithFewer > 0 && [t(m.settledFewerSoFar), pool.settledWithFewer],
          pool.closedUnread > 0 && [t(m.closedSoFar), pool.closedUnread],
        ]}
      />
      <h3>{t(m.checks)}</h3>
      <p>
        {t(m.checksSoFar, { done: pool.checksDone, open: pool.checksOpen })}{' '}
        {pool.generous !== null && <Generous view={view} pool={pool} by={pool.generous} />}
      </p>
      <div class="buttons">
        <ActionForm plain action={draw} values={{ kind: 'random' }} label={t(m.drawByLot)} />
        <ActionForm plain action={draw} values={{ kind: 'targeted' }} label={t(m.drawInDoubt)} />
      </div>
    </Section>
  )
}

/** Less than a twentieth of a level is no difference. */
const SAME = 0.05

function Generous({ view: { t }, pool, by }: { view: View; pool: Pool; by: number }) {
  const words = { by: Math.abs(by), n: pool.drawnByLot }
  return t(Math.abs(by) < SAME ? m.asStrict : by > 0 ? m.moreGenerous : m.lessGenerous, words)
}
