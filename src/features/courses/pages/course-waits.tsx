import { Temporal } from 'temporal-polyfill'
import type { Message } from '#kernel/i18n/index.ts'
import { LinkButton, PromiseLine, TimeLeft, type View } from '#ui/index.ts'
import type { CourseView } from '../load-course.ts'
import type { ReviewWait, Waits } from '../load-waits.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import type { WaitsFor } from '../rules/opening.ts'
import { APPROVALS_NEEDED, AWAY_DAYS, REVIEW_DAYS } from '../terms.ts'

interface Props {
  view: View
  data: CourseView
  waits: Waits
}

/** What a course waits for: who, until when, and what happens then. */
export function CourseWaits({ view, data: { course, mine }, waits }: Props) {
  const { t } = view
  const { lapses, review, adoptable } = waits
  if (review !== null)
    return (
      <>
        <ReviewPromise view={view} wait={review} mine={mine} judged={false} newer={course.state === 'open'} />
        {mine && mayOpenNow(view, review) && (
          <p class="buttons">
            <LinkButton href={`${coursePaths.review(course.slug)}#opening`}>{t(m.openAlone)}</LinkButton>
          </p>
        )}
      </>
    )
  if (course.state === 'lapsed' && !mine) return <p>{t(adoptable ? m.adoptLead : m.adoptLater, { days: AWAY_DAYS })}</p>
  if (lapses === null) return null
  const words = t.rich(m.lapsesOn, { left: <TimeLeft key="left" view={view} until={lapses.at} /> })
  return lapses.told ? (
    <PromiseLine view={view} owner={mine ? 'yours' : 'owed'}>
      {words}
    </PromiseLine>
  ) : (
    <p class="quiet">
      <small>{words}</small>
    </p>
  )
}

const WAITS: Record<WaitsFor, Message> = {
  readers: m.waitsReaders,
  tick: m.waitsTick,
  answer: m.waitsAnswer,
  submission: m.waitsSubmission,
}

/**
 * Who is waited for in a review, and the fallback with its date.
 * @param judged the viewer has said what they think of this text.
 */
export function ReviewPromise({
  view,
  wait,
  mine,
  judged,
  newer = false,
}: {
  view: View
  wait: ReviewWait
  mine: boolean
  judged: boolean
  newer?: boolean
}) {
  const { t } = view
  const { approvals, objections } = wait.standing
  const readers = wait.for === 'readers' || wait.for === 'tick'
  const yours = mine ? !readers || mayOpenNow(view, wait) : readers && view.person !== null && !judged
  return (
    <PromiseLine view={view} owner={yours ? 'yours' : 'owed'}>
      {newer && `${t(m.newerWaits)} `}
      <b>{t(m.approvals, { count: approvals, needed: APPROVALS_NEEDED })}.</b> {t(WAITS[wait.for])}{' '}
      {objections === 0 &&
        (mayOpenNow(view, wait)
          ? t(m.fallbackNow, { days: REVIEW_DAYS })
          : t.rich(m.fallbackLater, { left: <TimeLeft key="left" view={view} until={wait.from} /> }))}
    </PromiseLine>
  )
}

function mayOpenNow(view: View, { from, standing }: ReviewWait): boolean {
  return standing.objections === 0 && Temporal.Instant.compare(view.now, from) >= 0
}
