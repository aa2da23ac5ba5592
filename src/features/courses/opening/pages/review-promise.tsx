import { Temporal } from 'temporal-polyfill'
import type { Message } from '#kernel/i18n/index.ts'
import { PromiseLine, TimeLeft, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { APPROVALS_NEEDED, REVIEW_DAYS } from '../../terms.ts'
import type { ReviewWait, WaitsFor } from '../rules/opening.ts'

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

/** Whether its organisers may open it themselves by now. */
export function mayOpenNow(view: View, { from, standing }: ReviewWait): boolean {
  return standing.objections === 0 && Temporal.Instant.compare(view.now, from) >= 0
}
