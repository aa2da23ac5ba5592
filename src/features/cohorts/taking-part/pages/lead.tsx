import { Day, LinkButton, TimeLeft, ActionForm, type View } from '#ui/index.ts'
import { allActivities, coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import { decisionEnd, reopenEnd } from '../../seats/index.ts'
import type { HomeData } from './home-data.ts'
import type { Message } from '#kernel/i18n/index.ts'
import type { Ending } from '../../terms.ts'
import { weekOf } from '../rules/weeks.ts'

const ENDED: Partial<Record<Ending, Message>> = {
  removed: m.endedRemoved,
  declined: m.endedDeclined,
  lapsed: m.endedLapsed,
}

interface LeadProps {
  view: View
  data: HomeData
}

/** What somebody is told first: where they stand, what is next and when. */
export function Lead({ view, data }: LeadProps) {
  const { cohort, position, over, inside } = data
  const { t } = view
  const state = cohort.participation?.state
  if (over) return inside ? <Archive view={view} data={data} /> : <Over view={view} data={data} />
  if (state === 'active') return <Next view={view} data={data} />
  if (state === 'completed') return <p>{t(m.leadCompleted)}</p>
  if (state === 'offered') return <Offer view={view} data={data} />
  if (state === 'waiting') return <p>{t(m.leadWaiting, { position: position ?? 1 })}</p>
  if (state === 'applied' && cohort.participation)
    return (
      <p>
        {t(m.leadApplied)} <TimeLeft view={view} until={decisionEnd(cohort.participation.applied_at)} />{' '}
        {t(m.leadAppliedElse)}
      </p>
    )
  if (cohort.mine) return <Organizing view={view} data={data} />
  if (cohort.ended !== null && ENDED[cohort.ended.ending] !== undefined)
    return (
      <>
        <p>{t(ENDED[cohort.ended.ending] ?? m.endedLeft, { reason: cohort.ended.reason ?? '' })}</p>
        <p>{t(cohort.decide === 'ask' ? m.leadApplyAsk : m.leadApply)}</p>
      </>
    )
  return <p>{t(cohort.decide === 'ask' ? m.leadApplyAsk : m.leadApply)}</p>
}

/** The activity that comes next, and when the cohort is. */
function Next({ view, data: { cohort, syllabus } }: LeadProps) {
  const { t } = view
  const all = allActivities(syllabus)
  const left = all.filter(({ key }) => !cohort.done.has(key))
  const [next] = left
  return (
    <>
      <When view={view} cohort={cohort} />
      <p>
        {next === undefined
          ? t(m.leadAllDone)
          : t(m.leadActive, { done: all.length - left.length, all: all.length, next: next.title })}
      </p>
      {next && (
        <p>
          <LinkButton
            href={cohortPaths.activity.href({ slug: cohort.course.slug, number: cohort.number, key: next.key })}
          >
            {t(m.nextIs, { next: next.title })}
          </LinkButton>
        </p>
      )}
    </>
  )
}

function When({ view, cohort }: { view: View; cohort: HomeData['cohort'] }) {
  const { t } = view
  const week = weekOf(cohort, view.now)
  if (week === null) return null
  if (week.now === 0) return <p>{t.rich(m.startsIn, { day: <Day key="day" view={view} date={week.from} /> })}</p>
  return (
    <p>
      {t.rich(m.runsUntil, {
        week: week.now,
        weeks: week.all,
        day: <Day key="day" view={view} date={week.to} />,
      })}
    </p>
  )
}

/** For those who were in it, and those who run it. */
function Archive({ view, data: { cohort } }: LeadProps) {
  const { t } = view
  const at = { slug: cohort.course.slug, number: cohort.number }
  const { closed_at: closedAt, ends_on: endsOn } = cohort
  const day = closedAt?.toZonedDateTimeISO(view.zone).toPlainDate() ?? endsOn
  const until = closedAt === null ? null : reopenEnd(closedAt)
  const reopens = until !== null && until.epochMilliseconds > view.now.epochMilliseconds
  return (
    <>
      {cohort.participation?.state === 'completed' && <p>{t(m.leadCompleted)}</p>}
      {day !== null && (
        <p>
          {t.rich(closedAt === null ? m.lastDayLead : m.archiveLead, { day: <Day key="day" view={view} date={day} /> })}
        </p>
      )}
      {cohort.mine && closedAt === null && <p>{t(m.pastOrganizer)}</p>}
      {cohort.mine && reopens && (
        <p>
          {t.rich(m.closedOrganizer, {
            day: <Day key="day" view={view} date={until.toZonedDateTimeISO(view.zone).toPlainDate()} />,
          })}
        </p>
      )}
      <p class="buttons">
        {cohort.mine ? (
          <LinkButton href={cohortPaths.people.href(at)}>{t(m.people)}</LinkButton>
        ) : (
          <LinkButton plain href={coursePaths.course.href({ slug: cohort.course.slug })}>
            {t(m.seeCourse)}
          </LinkButton>
        )}
        {cohort.mine && closedAt === null && (
          <LinkButton plain href={cohortPaths.settings.href(at)}>
            {t(m.editCohort)}
          </LinkButton>
        )}
        {cohort.mine && (closedAt === null || reopens) && (
          <LinkButton plain href={cohortPaths.closure.href(at)}>
            {t(closedAt === null ? m.close : m.reopen)}
          </LinkButton>
        )}
      </p>
    </>
  )
}

/** For everybody else. */
function Over({ view, data: { cohort } }: LeadProps) {
  const { t } = view
  return (
    <>
      <p>{t(m.overLead)}</p>
      <p>
        <LinkButton href={coursePaths.course.href({ slug: cohort.course.slug })}>{t(m.seeCourse)}</LinkButton>
      </p>
    </>
  )
}

function Organizing({ view, data: { cohort } }: LeadProps) {
  const { t } = view
  const at = { slug: cohort.course.slug, number: cohort.number }
  return (
    <>
      <When view={view} cohort={cohort} />
      <p>{t(m.leadOrganizer)}</p>
      <p class="buttons">
        <LinkButton href={cohortPaths.people.href(at)}>{t(m.people)}</LinkButton>
        <LinkButton plain href={cohortPaths.reviews.href(at)}>
          {t(m.reviews)}
        </LinkButton>
        <LinkButton plain href={cohortPaths.settings.href(at)}>
          {t(m.editCohort)}
        </LinkButton>
      </p>
    </>
  )
}

function Offer({ view, data: { cohort } }: LeadProps) {
  const { t } = view
  const at = { slug: cohort.course.slug, number: cohort.number }
  return (
    <>
      <p>
        {t(m.leadOffered)}{' '}
        {cohort.participation?.offered_until && <TimeLeft view={view} until={cohort.participation.offered_until} />}
      </p>
      <p class="buttons">
        <ActionForm action={cohortPaths.seat.href(at)} label={t(m.takeSeat)} />
        <ActionForm plain action={cohortPaths.departure.href(at)} label={t(m.decline)} />
      </p>
    </>
  )
}
