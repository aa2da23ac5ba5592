import type { VNode } from 'preact'
import { ActionForm, Page, Prose, StatePill, type View } from '#ui/index.ts'
import { ActivityLead, ActivityParts, bodyHtml, coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import type { CohortActivityView } from '../../seats/index.ts'
import { Talk, type PlaceView } from '#features/discussion/index.ts'

interface ActivityProps {
  view: View
  data: CohortActivityView
  panels: readonly (VNode | null)[]
  talk: PlaceView | null
}

/** An activity as participants do it: the text, done or not, and what other features add below. */
export function CohortActivityPage({ view, data, panels, talk }: ActivityProps) {
  const { cohort, activity, syllabus, before, after, over } = data
  const { t } = view
  const { slug, title } = cohort.course
  const to = (key: string) => cohortPaths.activity.href({ slug, number: cohort.number, key })
  const isDone = cohort.done.has(activity.key)
  const crumbs = (
    <>
      <a href={coursePaths.course.href({ slug })}>{title}</a> ·{' '}
      <a href={cohortPaths.home.href({ slug, number: cohort.number })}>{cohort.title}</a> · {data.module.title}
    </>
  )
  return (
    <Page
      view={view}
      title={activity.title}
      language={cohort.course.language}
      crumbs={crumbs}
      lead={
        <>
          <ActivityLead view={view} activity={activity} />
          {over && <p>{t(m.overLead)}</p>}
        </>
      }
      noindex
    >
      <Prose html={bodyHtml(slug, syllabus, activity, to).html} language={cohort.course.language} />
      <ActivityParts view={view} activity={activity} />
      {cohort.participation && (!over || isDone) && activity.kind !== 'make' && (
        <div class="buttons">
          {isDone && <StatePill tone="good">{t(m.done)}</StatePill>}
          {!over && (
            <ActionForm
              plain={isDone}
              action={cohortPaths.completion.href({ slug, number: cohort.number, key: activity.key })}
              values={{ done: isDone ? 'no' : 'yes' }}
              label={t(isDone ? m.markUndone : m.markDone)}
            />
          )}
        </div>
      )}
      {panels}
      {talk && <Talk view={view} talk={talk} />}
      <nav class="pager" aria-label={t(m.thisWeek)}>
        {before && <a href={to(before.key)}>← {before.title}</a>}
        {after && (
          <a href={to(after.key)} rel="next">
            {after.title} →
          </a>
        )}
      </nav>
    </Page>
  )
}
