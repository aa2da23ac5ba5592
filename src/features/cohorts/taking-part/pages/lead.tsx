import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, LinkButton, TimeLeft, type View } from '#ui/index.ts'
import { allActivities } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import { decisionEnd } from '../../seats/index.ts'
import type { HomeData } from './home-data.ts'
import type { Message } from '#kernel/i18n/index.ts'
import type { Ending } from '../../terms.ts'

const ENDED: Partial<Record<Ending, Message>> = {
  removed: m.endedRemoved,
  declined: m.endedDeclined,
  lapsed: m.endedLapsed,
  closed: m.endedClosed,
}

/** What somebody is told first: where they stand, and what they can do now. */
export function Lead({ view, data }: { view: View; data: HomeData; form: FormState }) {
  const { cohort, syllabus, position } = data
  const { t } = view
  const all = allActivities(syllabus)
  const next = all.find(({ key }) => !cohort.done.has(key))
  const state = cohort.participation?.state
  if (state === 'active') {
    return (
      <>
        <p>
          {next === undefined
            ? t(m.leadAllDone)
            : t(m.leadActive, {
                done: all.length - all.filter(({ key }) => !cohort.done.has(key)).length,
                all: all.length,
                next: next.title,
              })}
        </p>
        {next && (
          <p>
            <LinkButton
              href={cohortPaths.activity.href({ slug: cohort.course.slug, number: cohort.number, key: next.key })}
            >
              {next.title}
            </LinkButton>
          </p>
        )}
      </>
    )
  }
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
  if (cohort.mine) {
    return (
      <>
        <p>{t(m.leadOrganizer)}</p>
        <p class="buttons">
          <LinkButton href={cohortPaths.people.href({ slug: cohort.course.slug, number: cohort.number })}>
            {t(m.people)}
          </LinkButton>
          <LinkButton plain href={cohortPaths.reviews.href({ slug: cohort.course.slug, number: cohort.number })}>
            {t(m.reviews)}
          </LinkButton>
        </p>
      </>
    )
  }
  if (cohort.ended !== null && ENDED[cohort.ended.ending] !== undefined)
    return (
      <>
        <p>{t(ENDED[cohort.ended.ending] ?? m.endedLeft, { reason: cohort.ended.reason ?? '' })}</p>
        {cohort.closed_at === null && <p>{t(cohort.decide === 'ask' ? m.leadApplyAsk : m.leadApply)}</p>}
      </>
    )
  if (view.person === null) return <p>{t(m.leadVisitor)}</p>
  return <p>{t(cohort.decide === 'ask' ? m.leadApplyAsk : m.leadApply)}</p>
}

function Offer({ view, data: { cohort } }: { view: View; data: HomeData }) {
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
