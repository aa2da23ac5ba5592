import type { VNode } from 'preact'
import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  AskFirst,
  Check,
  Empty,
  Facts,
  Field,
  Form,
  LinkButton,
  Page,
  PersonLine,
  Prose,
  Row,
  Rows,
  Section,
  StatePill,
  type View,
} from '#ui/index.ts'
import { Talk, type PlaceView } from '#features/discussion/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { summaryHtml } from '../body-html.ts'
import { m as imports } from '../import/messages/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import type { CourseView } from '../load-course.ts'
import { KIND_WORDS, STATE_WORDS } from './words.ts'

/** A course: what I can do now, what it is, who is behind it, what is in it. */
export function CoursePage({
  view,
  data,
  panels,
  talk,
  credits,
  form,
  jsonLd,
}: {
  view: View
  data: CourseView
  panels: readonly (VNode | null)[]
  talk: PlaceView | null
  /** Authors that an imported course names. */
  credits: readonly string[]
  form: FormState
  jsonLd?: object
}) {
  const { course, syllabus } = data
  const { t } = view
  return (
    <Page
      view={view}
      title={course.title}
      language={course.language}
      lead={<Lead view={view} data={data} form={form} />}
      aside={<Aside view={view} data={data} credits={credits} />}
      description={course.question.slice(0, 200)}
      feed={`${coursePaths.course(course.slug)}/feed.atom`}
      {...(jsonLd ? { jsonLd } : {})}
    >
      <Prose html={renderKept(course.question, '', { shift: 1 }).html} language={course.language} />
      {panels}
      {syllabus && syllabus.summary !== '' && (
        <Prose html={summaryHtml(course.slug, syllabus)} language={course.language} />
      )}
      <Section title={t(m.syllabus)} end={<a href={coursePaths.revisions(course.slug)}>{t(m.revisions)}</a>}>
        {syllabus === null || syllabus.modules.length === 0 ? (
          <Empty>{t(m.noSyllabus)}</Empty>
        ) : (
          <Modules view={view} data={data} />
        )}
      </Section>
      {talk && <Talk view={view} talk={talk} />}
      {data.mine && <Ending view={view} data={data} form={form} />}
    </Page>
  )
}

const LEADS = {
  idea: m.leadIdea,
  drafting: m.leadDrafting,
  in_review: m.leadInReview,
  open: m.leadOpen,
  retired: m.leadRetired,
  withdrawn: m.stateWithdrawn,
  lapsed: m.stateLapsed,
}

function Lead({ view, data, form }: { view: View; data: CourseView; form: FormState }) {
  const { course, mine } = data
  const { t } = view
  return (
    <>
      <p>
        <StatePill tone={course.state === 'open' ? 'good' : 'needs'}>{t(STATE_WORDS[course.state])}</StatePill>{' '}
        {course.unreviewed && <StatePill tone="needs">{t(m.unreviewed)}</StatePill>}{' '}
        {t(mine && course.state === 'idea' ? m.leadIdeaMine : LEADS[course.state])}
      </p>
      {mine && course.state !== 'retired' && (
        <p class="buttons">
          <LinkButton href={coursePaths.syllabus(course.slug)}>
            {t(data.syllabus === null ? m.writeSyllabus : m.editSyllabus)}
          </LinkButton>
          {course.state === 'in_review' && (
            <LinkButton plain href={coursePaths.review(course.slug)}>
              {t(m.checklist)}
            </LinkButton>
          )}
        </p>
      )}
      {!mine && course.state === 'in_review' && (
        <LinkButton href={coursePaths.review(course.slug)}>{t(m.reviewIt)}</LinkButton>
      )}
      {!mine && (course.state === 'idea' || course.state === 'drafting') && (
        <Form
          view={view}
          action={`${coursePaths.course(course.slug)}/interest`}
          name="/courses/:slug/interest"
          form={form}
          submit={t(m.meToo)}
        >
          <Check form={form} name="willing" label={t(m.willing)} />
        </Form>
      )}
    </>
  )
}

function Modules({ view, data }: { view: View; data: CourseView }) {
  const { course, syllabus } = data
  const { t } = view
  return (
    <>
      {(syllabus?.modules ?? []).map((module) => (
        <section key={module.key}>
          <h3 lang={course.language}>
            <a href={coursePaths.module(course.slug, module.key)}>{module.title}</a>
          </h3>
          <Rows label={module.title}>
            {module.activities.map((activity) => (
              <Row
                key={activity.key}
                kind={t(KIND_WORDS[activity.kind])}
                title={
                  <a href={coursePaths.activity(course.slug, activity.key)} lang={course.language}>
                    {activity.title}
                  </a>
                }
                end={activity.minutes === null ? undefined : t(m.minutes, { minutes: activity.minutes })}
              />
            ))}
          </Rows>
        </section>
      ))}
    </>
  )
}

function Aside({ view, data, credits }: { view: View; data: CourseView; credits: readonly string[] }) {
  const { course, syllabus, organizers, interested, mine } = data
  const { t } = view
  return (
    <>
      <section>
        <h2>{t(m.organizers)}</h2>
        <ul class="plain">
          {organizers.map((person) => (
            <li key={person.id}>
              <PersonLine view={view} person={person} />
            </li>
          ))}
        </ul>
      </section>
      {interested.length > 0 && (
        <section>
          <h2>{t(m.interestTitle)}</h2>
          <ul class="plain">
            {interested.map((person) => (
              <li key={person.id}>
                <PersonLine view={view} person={person} />
                {mine && person.willing && (
                  <ActionForm
                    plain
                    action={`${coursePaths.course(course.slug)}/organizers`}
                    values={{ handle: person.handle }}
                    label={t(m.accept)}
                    about={person.name}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {syllabus && (
        <Facts
          facts={[
            syllabus.outcomes !== '' && [
              t(m.outcomes),
              <Prose
                key="outcomes"
                html={renderKept(syllabus.outcomes, '', { shift: 2 }).html}
                language={course.language}
              />,
            ],
            syllabus.prerequisites !== '' && [t(m.prerequisites), syllabus.prerequisites],
            syllabus.hours !== null && [t(m.syllabus), t(m.hours, { hours: syllabus.hours })],
            course.licence !== null && [t(m.licence), course.licence],
            credits.length > 0 && [t(imports.authors), credits.join(', ')],
            course.source_url !== null && [
              t(m.source),
              <a key="source" href={course.source_url} rel="nofollow noopener noreferrer">
                {new URL(course.source_url).host}
              </a>,
            ],
          ]}
        />
      )}
      <a href={coursePaths.history(course.slug)}>{t(m.history)}</a>
    </>
  )
}

function Ending({ view, data: { course }, form }: { view: View; data: CourseView; form: FormState }) {
  const { t } = view
  const to = course.state === 'open' ? 'retirement' : course.state === 'retired' ? 'return' : 'withdrawal'
  const label = course.state === 'open' ? m.retire : course.state === 'retired' ? m.reopen : m.withdraw
  if (course.state === 'withdrawn' || course.state === 'lapsed') return null
  return (
    <AskFirst label={t(m.careful)} open={form.action === `/courses/:slug/${to}`}>
      <Form
        view={view}
        action={`${coursePaths.course(course.slug)}/${to}`}
        name={`/courses/:slug/${to}`}
        form={form}
        submit={t(label)}
      >
        <Field view={view} form={form} name="reason" label={t(m.reason)} required />
      </Form>
    </AskFirst>
  )
}
