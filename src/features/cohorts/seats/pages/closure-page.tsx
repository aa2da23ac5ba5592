import { ActionForm, Facts, LinkButton, Page, Time, type View } from '#ui/index.ts'
import type { VNode } from 'preact'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import type { ClosureView } from '../load-closure.ts'
import { REOPEN_DAYS } from '../../terms.ts'

interface Props {
  view: View
  data: ClosureView
  /** What later features know that goes on or stops. */
  facts: readonly (VNode | null)[]
}

/** What follows when a cohort closes, before it does; and while it can be taken back, how. */
export function ClosurePage({ view, data, facts }: Props) {
  const { t } = view
  const { cohort, counts, reopenUntil, reopens } = data
  const at = { slug: cohort.course.slug, number: cohort.number }
  const closed = cohort.closed_at !== null
  return (
    <Page
      view={view}
      title={t(closed ? m.closedTitle : m.closeTitle, { cohort: cohort.title })}
      crumbs={<a href={cohortPaths.home.href(at)}>{cohort.title}</a>}
      lead={<p>{t(closed ? (reopens ? m.closedLead : m.closedForGood) : m.closeLead)}</p>}
      noindex
    >
      {!closed && (
        <ul>
          <li>{t(m.closeKeeps, { count: counts.active + counts.completed })}</li>
          <li>{t(m.closeStops)}</li>
          {counts.completed + counts.active > 0 && (
            <li>{t(m.closeCompleted, { completed: counts.completed, others: counts.active })}</li>
          )}
          {counts.applied + counts.waiting + counts.offered > 0 && (
            <li>{t(m.closeQueue, { count: counts.applied + counts.waiting + counts.offered })}</li>
          )}
          {facts}
          <li>{t(m.closeTells)}</li>
          <li>{t(m.closeUndo, { days: REOPEN_DAYS })}</li>
        </ul>
      )}
      {cohort.closed_at !== null && (
        <Facts
          facts={[
            [t(m.closedOn), <Time key="closed" view={view} at={cohort.closed_at} as="full" />],
            [t(m.inIt), t(m.peopleCount, { count: counts.active + counts.completed })],
            [t(m.whoCompleted), t(m.peopleCount, { count: counts.completed })],
            reopens &&
              reopenUntil !== null && [t(m.reopenUntil), <Time key="until" view={view} at={reopenUntil} as="full" />],
          ]}
        />
      )}
      <div class="buttons">
        {!closed && <ActionForm action={cohortPaths.closure.href(at)} label={t(m.close)} />}
        {reopens && <ActionForm action={cohortPaths.reopening.href(at)} label={t(m.reopen)} />}
        <LinkButton plain href={cohortPaths.home.href(at)}>
          {t(m.backToCohort)}
        </LinkButton>
      </div>
    </Page>
  )
}
