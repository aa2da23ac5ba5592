import type { ComponentChildren } from 'preact'
import { Empty, Kind, Page, Prose, Row, Rows, Section, type View } from '#ui/index.ts'
import { bodyHtml, textHtml, type ActivityView, type CourseView, KIND_WORDS, licenceName } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import type { Activity, SyllabusModule } from '#features/syllabus/index.ts'
import { RubricTable } from './rubric-table.tsx'

/** An activity as anybody may read it. */
export function ActivityPage({
  view,
  data,
  children,
}: {
  view: View
  data: ActivityView
  children?: ComponentChildren
}) {
  const { course, activity, syllabus, before, after } = data
  const { t } = view
  const crumbs = (
    <>
      <a href={coursePaths.course.href({ slug: course.slug })}>{course.title}</a> · {data.module.title}
    </>
  )
  return (
    <Page
      view={view}
      title={activity.title}
      crumbs={crumbs}
      language={course.language}
      lead={<ActivityLead view={view} activity={activity} />}
    >
      <Prose html={bodyHtml(course.slug, syllabus, activity).html} language={course.language} />
      <ActivityParts view={view} activity={activity} />
      {children}
      <nav class="pager" aria-label={t(m.syllabus)}>
        {before && (
          <a href={coursePaths.activity.href({ slug: course.slug, key: before.key })}>
            {t(m.previousActivity, { title: before.title })}
          </a>
        )}
        {after && (
          <a href={coursePaths.activity.href({ slug: course.slug, key: after.key })} rel="next">
            {t(m.nextActivity, { title: after.title })}
          </a>
        )}
      </nav>
    </Page>
  )
}

/** Kind and minutes, as the first line of an activity. */
export function ActivityLead({ view, activity }: { view: View; activity: Activity }) {
  return (
    <p>
      <Kind>{view.t(KIND_WORDS[activity.kind])}</Kind>{' '}
      {activity.minutes !== null && view.t(m.minutes, { minutes: activity.minutes })}
    </p>
  )
}

/** Materials and rubric of an activity. */
export function ActivityParts({ view, activity }: { view: View; activity: Activity }) {
  const { t } = view
  return (
    <>
      {activity.materials.length > 0 && (
        <Section title={t(m.materials)}>
          <ul>
            {activity.materials.map((material) => (
              <li key={material.url}>
                <a href={material.url} rel="noopener noreferrer">
                  {material.title}
                </a>{' '}
                {material.author !== '' && t(m.by, { author: material.author })}{' '}
                <small>{material.licence && licenceName(material.licence)}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {activity.rubric && <RubricTable view={view} rubric={activity.rubric} />}
    </>
  )
}

/** One module with its activities. */
export function ModulePage({ view, data, module }: { view: View; data: CourseView; module: SyllabusModule }) {
  const { course, syllabus } = data
  const { t } = view
  return (
    <Page
      view={view}
      title={module.title}
      language={course.language}
      crumbs={<a href={coursePaths.course.href({ slug: course.slug })}>{course.title}</a>}
    >
      {syllabus && module.description && (
        <Prose html={textHtml(course.slug, syllabus, module.description)} language={course.language} />
      )}
      {module.activities.length === 0 && <Empty>{t(m.noActivities)}</Empty>}
      <Rows label={module.title}>
        {module.activities.map(({ key, kind, title, minutes }) => (
          <Row
            key={key}
            kind={t(KIND_WORDS[kind])}
            title={
              <a href={coursePaths.activity.href({ slug: course.slug, key })} lang={course.language} dir="auto">
                {title}
              </a>
            }
            end={minutes === null ? undefined : t(m.minutes, { minutes })}
          />
        ))}
      </Rows>
    </Page>
  )
}
