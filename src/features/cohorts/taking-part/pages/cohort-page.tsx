import type { VNode } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  AskFirst,
  Day,
  Faces,
  Field,
  Form,
  Page,
  ProgressPlot,
  Row,
  Rows,
  Section,
  SectionInside,
  Shared,
  type SharedView,
  type View,
} from '#ui/index.ts'
import { allActivities, coursePaths, KIND_WORDS } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import { Announcements, Talk } from '#features/discussion/index.ts'
import type { HomeData } from './home-data.ts'
import { Lead } from './lead.tsx'

interface HomeProps {
  view: View
  data: HomeData
  form: FormState
  panels: readonly (VNode | null)[]
}

/** The home of a cohort: for a participant what is next, for everybody else the way in. */
export function CohortPage({ view, data, form, panels }: HomeProps) {
  const { cohort, inside } = data
  const { t } = view
  const crumbs = (
    <>
      <a href={coursePaths.course.href({ slug: cohort.course.slug })}>{cohort.course.title}</a> ·{' '}
      {t(m.cohortOf, { number: cohort.number })}
    </>
  )
  return (
    <Page
      view={view}
      title={cohort.title}
      language={cohort.course.language}
      crumbs={crumbs}
      lead={<Lead view={view} data={data} />}
      aside={<Aside view={view} data={data} />}
    >
      {panels}
      <Announcements view={view} posts={data.announcements} />
      {inside && <Activities view={view} data={data} />}
      {data.talk && <Talk view={view} talk={data.talk} above={data.announcements} />}
      {!inside && <Entry view={view} data={data} form={form} />}
    </Page>
  )
}

/** The way out, after all else. */
function Leave({ view, data: { cohort, over } }: { view: View; data: HomeData }) {
  const { t } = view
  const state = cohort.participation?.state
  if (over || (state !== 'active' && state !== 'applied' && state !== 'waiting')) return null
  return (
    <AskFirst label={t(state === 'active' ? m.leave : m.takeBack)}>
      <p>{t(state === 'active' ? m.leaveWhy : m.takeBackWhy)}</p>
      <ActionForm
        plain
        action={cohortPaths.departure.href({ slug: cohort.course.slug, number: cohort.number })}
        label={t(state === 'active' ? m.leave : m.takeBack)}
      />
    </AskFirst>
  )
}

function Entry({ view, data, form }: { view: View; data: HomeData; form: FormState }) {
  const { cohort } = data
  const { t } = view
  if (data.over || cohort.participation !== null) return null
  return (
    <Section title={t(m.apply)} id="join">
      <Form
        view={view}
        action={cohortPaths.application.href({ slug: cohort.course.slug, number: cohort.number })}
        name={cohortPaths.application.pattern}
        form={form}
        submit={t(m.applyNow)}
        keep={`apply ${cohort.id}`}
      >
        {cohort.question !== '' && (
          <Field view={view} form={form} name="answer" label={cohort.question} type="textarea" rows={4} required />
        )}
      </Form>
    </Section>
  )
}

function Activities({ view, data }: { view: View; data: HomeData }) {
  const { cohort, progress, count } = data
  const form = `${data.over} ${view.locale} ${cohort.course.language} ${cohort.course.slug} ${cohort.number} ${cohort.revision_id} ${count} ${[...cohort.done].toSorted().join(' ')}`
  const draw = (shared: SharedView) => <ActivityRows view={shared} data={data} />
  return <Shared view={view} as="section" id="activities" of={progress} form={form} draw={draw} />
}

function ActivityRows({ view, data }: { view: SharedView; data: HomeData }) {
  const { cohort, syllabus, progress, count } = data
  const { t } = view
  const next = data.over ? undefined : allActivities(syllabus).find(({ key }) => !cohort.done.has(key))
  return (
    <SectionInside title={t(m.thisWeek)}>
      {syllabus.modules.map((module) => (
        <section key={module.key}>
          <h3 lang={cohort.course.language}>{module.title}</h3>
          <Rows label={module.title}>
            {module.activities.map((activity) => (
              <Row
                key={activity.key}
                view={view}
                tick={cohort.done.has(activity.key) ? 'done' : activity === next ? 'now' : 'todo'}
                kind={t(KIND_WORDS[activity.kind])}
                title={
                  <a
                    href={cohortPaths.activity.href({
                      slug: cohort.course.slug,
                      number: cohort.number,
                      key: activity.key,
                    })}
                  >
                    {activity.title}
                  </a>
                }
                end={count > 0 && t(m.doneOf, { done: progress.get(activity.key) ?? 0, all: count })}
              />
            ))}
          </Rows>
        </section>
      ))}
    </SectionInside>
  )
}

function Aside({ view, data }: { view: View; data: HomeData }) {
  const { cohort, counts, count, people, zones, syllabus, inside } = data
  const { t } = view
  const all = allActivities(syllabus).length
  return (
    <>
      {inside && cohort.participation && (
        <ProgressPlot done={cohort.done.size} of={all} label={t(m.progress, { done: cohort.done.size, all })} />
      )}
      <p>
        {cohort.starts_on && cohort.ends_on ? (
          <>
            <Day view={view} date={cohort.starts_on} /> – <Day view={view} date={cohort.ends_on} />{' '}
            <small>({cohort.zone})</small>
          </>
        ) : (
          t(m.rolling)
        )}
        <br />
        {!data.over
          ? t(m.seatsLeft, { left: Math.max(0, cohort.seats - counts.active - counts.offered), seats: cohort.seats })
          : t(m.over)}
      </p>
      <section>
        <h2>{t(m.whoIsHere)}</h2>
        <Faces view={view} people={people} total={count} />
        {zones > 0 && <small>{t(m.zones, { count: zones })}</small>}
      </section>
      {cohort.mine && (
        <a href={cohortPaths.people.href({ slug: cohort.course.slug, number: cohort.number })}>{t(m.people)}</a>
      )}
      <Leave view={view} data={data} />
    </>
  )
}
