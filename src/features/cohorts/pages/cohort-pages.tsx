import type { VNode } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  AskFirst,
  Day,
  Empty,
  Faces,
  Field,
  Form,
  LinkButton,
  Page,
  PersonLine,
  ProgressPlot,
  Radios,
  Row,
  Rows,
  Section,
  Select,
  StatePill,
  Time,
  TimeLeft,
  type View,
} from '#ui/index.ts'
import { zones } from '#kernel/time/format.ts'
import {
  ActivityLead,
  ActivityParts,
  allActivities,
  bodyHtml,
  coursePaths,
  KIND_WORDS,
} from '#features/courses/index.ts'
import { Prose } from '#ui/index.ts'
import { Announcements, Talk, type AnnouncementList, type PlaceView } from '#features/discussion/index.ts'
import type { CohortActivityView, HomeView } from '../load-cohort.ts'
import { m } from '../messages/index.ts'
import { cohortPaths } from '../paths.ts'
import type { queueOf } from '../queries.ts'
import { decisionEnd } from '../rules/seats.ts'
import type { ParticipationState } from '../terms.ts'

const ENDINGS = '/courses/:slug/cohorts/:number/endings'

const STATE_WORDS = {
  applied: m.stateApplied,
  waiting: m.stateWaiting,
  offered: m.stateOffered,
  active: m.stateActive,
  completed: m.stateCompleted,
  left: m.stateLeft,
  removed: m.stateRemoved,
  declined: m.stateDeclined,
}

export function NewCohortPage({
  view,
  form,
  slug,
  title,
}: {
  view: View
  form: FormState
  slug: string
  title: string
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.openCohort)}
      crumbs={<a href={coursePaths.course(slug)}>{title}</a>}
      lead={<p>{t(m.openLead)}</p>}
      noindex
    >
      <Form view={view} action={cohortPaths.fresh(slug)} form={form} submit={t(m.openCohort)}>
        <Field view={view} form={form} name="title" label={t(m.title)} maxLength={120} />
        <Select
          view={view}
          form={form}
          name="zone"
          label={t(m.zone)}
          value={view.zone}
          required
          options={zones().map((zone) => [zone, zone] as const)}
        />
        <Field view={view} form={form} name="startsOn" label={t(m.startsOn)} hint={t(m.datesHint)} type="date" />
        <Field view={view} form={form} name="endsOn" label={t(m.endsOn)} type="date" />
        <Field
          view={view}
          form={form}
          name="seats"
          label={t(m.seats)}
          type="number"
          value={20}
          min={1}
          max={5000}
          required
        />
        <Field
          view={view}
          form={form}
          name="question"
          label={t(m.question)}
          hint={t(m.questionHint)}
          type="textarea"
          rows={3}
        />
        <Radios
          view={view}
          form={form}
          name="decide"
          label={t(m.decide)}
          value="open"
          required
          options={[
            ['open', t(m.decideOpen)],
            ['ask', t(m.decideAsk)],
          ]}
        />
      </Form>
    </Page>
  )
}

interface HomeProps {
  view: View
  data: HomeView & { position: number | null; announcements: AnnouncementList; talk: PlaceView | null }
  form: FormState
  panels: readonly (VNode | null)[]
}

/** The home of a cohort: for a participant what is next, for everybody else the way in. */
export function CohortPage({ view, data, form, panels }: HomeProps) {
  const { cohort, inside } = data
  const { t } = view
  const crumbs = (
    <>
      <a href={coursePaths.course(cohort.course.slug)}>{cohort.course.title}</a> ·{' '}
      {t(m.cohortOf, { number: cohort.number })}
    </>
  )
  return (
    <Page
      view={view}
      title={cohort.title}
      language={cohort.course.language}
      crumbs={crumbs}
      lead={<Lead view={view} data={data} form={form} />}
      aside={<Aside view={view} data={data} />}
    >
      <Announcements view={view} posts={data.announcements} />
      {panels}
      {inside && <Activities view={view} data={data} />}
      {data.talk && <Talk view={view} talk={data.talk} />}
      {!inside && <Entry view={view} data={data} form={form} />}
      {(cohort.participation?.state === 'active' ||
        cohort.participation?.state === 'applied' ||
        cohort.participation?.state === 'waiting') && (
        <AskFirst label={t(cohort.participation.state === 'active' ? m.leave : m.takeBack)}>
          <p>{t(cohort.participation.state === 'active' ? m.leaveWhy : m.takeBackWhy)}</p>
          <ActionForm
            plain
            action={`${cohortPaths.home(cohort.course.slug, cohort.number)}/departure`}
            label={t(cohort.participation.state === 'active' ? m.leave : m.takeBack)}
          />
        </AskFirst>
      )}
    </Page>
  )
}

function Lead({ view, data }: { view: View; data: HomeProps['data']; form: FormState }) {
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
            <LinkButton href={cohortPaths.activity(cohort.course.slug, cohort.number, next.key)}>
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
          <LinkButton href={cohortPaths.people(cohort.course.slug, cohort.number)}>{t(m.people)}</LinkButton>
          <LinkButton plain href={cohortPaths.reviews(cohort.course.slug, cohort.number)}>
            {t(m.reviews)}
          </LinkButton>
        </p>
      </>
    )
  }
  if (view.person === null) return <p>{t(m.leadVisitor)}</p>
  return <p>{t(cohort.decide === 'ask' ? m.leadApplyAsk : m.leadApply)}</p>
}

function Offer({ view, data: { cohort } }: { view: View; data: HomeProps['data'] }) {
  const { t } = view
  const base = cohortPaths.home(cohort.course.slug, cohort.number)
  return (
    <>
      <p>
        {t(m.leadOffered)}{' '}
        {cohort.participation?.offered_until && <TimeLeft view={view} until={cohort.participation.offered_until} />}
      </p>
      <p class="buttons">
        <ActionForm action={`${base}/seat`} label={t(m.takeSeat)} />
        <ActionForm plain action={`${base}/departure`} label={t(m.decline)} />
      </p>
    </>
  )
}

function Entry({ view, data, form }: { view: View; data: HomeProps['data']; form: FormState }) {
  const { cohort } = data
  const { t } = view
  if (cohort.closed_at !== null || view.person === null || cohort.participation !== null) return null
  return (
    <Section title={t(m.apply)}>
      <Form
        view={view}
        action={`${cohortPaths.home(cohort.course.slug, cohort.number)}/application`}
        name="/courses/:slug/cohorts/:number/application"
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

function Activities({ view, data }: { view: View; data: HomeProps['data'] }) {
  const { cohort, syllabus, progress, people } = data
  const { t } = view
  const next = allActivities(syllabus).find(({ key }) => !cohort.done.has(key))
  return (
    <Section title={t(m.thisWeek)} id="activities">
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
                  <a href={cohortPaths.activity(cohort.course.slug, cohort.number, activity.key)}>{activity.title}</a>
                }
                end={people.length > 0 && t(m.doneOf, { done: progress.get(activity.key) ?? 0, all: people.length })}
              />
            ))}
          </Rows>
        </section>
      ))}
    </Section>
  )
}

function Aside({ view, data }: { view: View; data: HomeProps['data'] }) {
  const { cohort, counts, people, syllabus, inside } = data
  const { t } = view
  const all = allActivities(syllabus).length
  const zoneCount = new Set(people.map(({ zone }) => zone)).size
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
        {cohort.closed_at === null
          ? t(m.seatsLeft, { left: Math.max(0, cohort.seats - counts.active - counts.offered), seats: cohort.seats })
          : t(m.over)}
      </p>
      <section>
        <h2>{t(m.whoIsHere)}</h2>
        <Faces view={view} people={people} />
        {zoneCount > 0 && <small>{t(m.zones, { count: zoneCount })}</small>}
      </section>
      {cohort.mine && <a href={cohortPaths.people(cohort.course.slug, cohort.number)}>{t(m.people)}</a>}
    </>
  )
}

interface ActivityProps {
  view: View
  data: CohortActivityView
  panels: readonly (VNode | null)[]
  talk: PlaceView | null
}

/** An activity as participants do it: the text, done or not, and what other features add below. */
export function CohortActivityPage({ view, data, panels, talk }: ActivityProps) {
  const { cohort, activity, syllabus, before, after } = data
  const { t } = view
  const { slug, title } = cohort.course
  const to = (key: string) => cohortPaths.activity(slug, cohort.number, key)
  const isDone = cohort.done.has(activity.key)
  const crumbs = (
    <>
      <a href={coursePaths.course(slug)}>{title}</a> ·{' '}
      <a href={cohortPaths.home(slug, cohort.number)}>{cohort.title}</a> · {data.module.title}
    </>
  )
  return (
    <Page
      view={view}
      title={activity.title}
      language={cohort.course.language}
      crumbs={crumbs}
      lead={<ActivityLead view={view} activity={activity} />}
      noindex
    >
      <Prose html={bodyHtml(slug, syllabus, activity, to).html} language={cohort.course.language} />
      <ActivityParts view={view} activity={activity} />
      {cohort.participation && activity.kind !== 'make' && (
        <div class="buttons">
          {isDone && <StatePill tone="good">{t(m.done)}</StatePill>}
          <ActionForm
            plain={isDone}
            action={`${to(activity.key)}/completion`}
            values={{ done: isDone ? 'no' : 'yes' }}
            label={t(isDone ? m.markUndone : m.markDone)}
          />
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

/** The organisers' list: who applied with which words, who waits, who is in. */
export function PeoplePage({
  view,
  data,
  queue,
  form,
}: {
  view: View
  data: { cohort: HomeView['cohort'] }
  queue: Awaited<ReturnType<typeof queueOf>>
  form: FormState
}) {
  const { t } = view
  const { cohort } = data
  const base = cohortPaths.home(cohort.course.slug, cohort.number)
  // The same form stands beside everybody; it comes back at one.
  const ending = (handle: string) => (form.action === ENDINGS && form.typed['handle'] === handle ? form : undefined)
  return (
    <Page
      view={view}
      title={t(m.people)}
      crumbs={<a href={base}>{cohort.title}</a>}
      lead={<p>{t(m.peopleLead)}</p>}
      noindex
    >
      {queue.length === 0 && <Empty>{t(m.noPeople)}</Empty>}
      <Rows>
        {queue.map((one) => (
          <Row
            key={one.id}
            kind={<StatePill tone={toneOf(one.state)}>{t(STATE_WORDS[one.state])}</StatePill>}
            title={<PersonLine view={view} person={one} />}
            note={
              <>
                {one.answer} <Time view={view} at={one.applied_at} />
              </>
            }
            end={
              <>
                {one.state === 'applied' && (
                  <ActionForm
                    action={`${base}/offers`}
                    values={{ handle: one.handle }}
                    label={t(m.offer)}
                    about={one.name}
                  />
                )}
                <AskFirst label={t(m.endIt)} open={ending(one.handle) !== undefined}>
                  <Form
                    view={view}
                    action={`${base}/endings`}
                    name={ENDINGS}
                    scope={one.handle}
                    form={ending(one.handle)}
                    submit={t(m.endIt)}
                  >
                    <input type="hidden" name="handle" value={one.handle} />
                    <Field view={view} form={ending(one.handle)} name="reason" label={t(m.reason)} required />
                  </Form>
                </AskFirst>
              </>
            }
          />
        ))}
      </Rows>
      {cohort.closed_at === null && (
        <div class="buttons">
          {cohort.course.openRevisionId !== cohort.revision_id && (
            <ActionForm plain action={`${base}/revision`} label={t(m.adopt)} />
          )}
          <AskFirst label={t(m.close)}>
            <ActionForm plain action={`${base}/closure`} label={t(m.close)} />
          </AskFirst>
        </div>
      )}
    </Page>
  )
}

function toneOf(state: ParticipationState): 'good' | 'needs' | 'quiet' {
  return state === 'active' ? 'good' : state === 'applied' ? 'needs' : 'quiet'
}
