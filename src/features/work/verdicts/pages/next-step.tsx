import { ActionForm, deadline, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { Standing } from '../queries/standings.ts'
import type { WorkView } from '../../work/index.ts'
import { nextStep } from '../rules/reach.ts'
import { MAX_ASKED_AGAIN } from '../../terms.ts'

const WAITS = {
  alumni: m.nextAlumni,
  organizers: m.nextOrganizers,
  fewer: m.nextFewer,
  author: m.nextAuthor,
  closed: m.nextClosed,
}

/** What happens next to a version that waits, who does it, and by when. */
export function NextStepLine({ view, standing, mine }: { view: View; standing: Standing; mine: boolean }) {
  const { t } = view
  if (standing.opensAt.epochMilliseconds > view.now.epochMilliseconds) return null
  const { to, at } = nextStep(standing)
  const when = deadline(view, at)
  if (standing.reach !== 'author')
    return (
      <p class="quiet">
        {t(standing.gone ? m.readByGone : READ_BY[standing.reach], { due: deadline(view, standing.dueAt) })}{' '}
        {t(WAITS[to], { when })}
      </p>
    )
  const left = MAX_ASKED_AGAIN - standing.askedAgain
  return (
    <>
      <p>{t(mine ? m.unreadMine : m.unread, { when })}</p>
      {mine && left > 0 && (
        <ActionForm action={workPaths.asking.href({ id: standing.workId })} label={t(m.askAgain, { left })} />
      )}
    </>
  )
}

/** How a version ended that did not get the reviews it was promised. */
export function EndedLine({
  view,
  data,
  version,
}: {
  view: View
  data: WorkView
  version: WorkView['versions'][number]
}) {
  const { t } = view
  const { settled_at: settled, reach, needed } = version
  if (settled === null) return null
  if (reach === 'author') return <p>{t(m.closedUnread)}</p>
  if (reach !== 'fewer' || data.sights.get(version.id)?.reviews !== true) return null
  const n = data.reviews.filter(
    (review) =>
      review.work_version_id === version.id &&
      review.appeal_id === null &&
      review.at.epochMilliseconds <= settled.epochMilliseconds,
  ).length
  return n < needed ? <p class="quiet">{t(m.settledFewer, { n, needed })}</p> : null
}

const READ_BY = {
  cohort: m.readByCohort,
  alumni: m.readByAlumni,
  organizers: m.readByOrganizers,
  fewer: m.readByOrganizers,
}
