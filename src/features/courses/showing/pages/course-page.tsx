import type { VNode } from 'preact'
import { plainStart, renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  Check,
  Empty,
  Form,
  KindIcon,
  LinkButton,
  Page,
  Prose,
  Row,
  Rows,
  Section,
  SectionInside,
  Shared,
  type SharedView,
  StatePill,
  type View,
} from '#ui/index.ts'
import { Talk, type PlaceView } from '#features/discussion/index.ts'
import type { FormState } from '#kernel/http/index.ts'
import { textHtml, type CourseView, KIND_WORDS, STATE_WORDS } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { type Waits, ENDED, Ways, waysOf } from '../../lifecycle/index.ts'
import { Aside } from './course-aside.tsx'
import { Judgements } from '../../opening/index.ts'
import { CourseWaits } from './course-waits.tsx'

/** A course: what I can do now, what it is, who is behind it, what is in it. */
export function CoursePage({
  view,
  data,
  waits,
  panels,
  talk,
  credits,
  form,
  jsonLd,
}: {
  view: View
  data: CourseView
  waits: Waits
  panels: readonly (VNode | null)[]
  talk: PlaceView | null
  /** Authors that an imported course names. */
  credits: readonly string[]
  form: FormState
  jsonLd?: object
}) {
  const { course, syllabus } = data
  const { t } = view
  const drawSyllabus = (shared: SharedView) => <Syllabus view={shared} course={course} syllabus={syllabus} />
  return (
    <Page
      view={view}
      title={course.title}
      language={course.language}
      cover={{ seed: course.slug }}
      lead={<Lead view={view} data={data} waits={waits} form={form} />}
      aside={<Aside view={view} data={data} credits={credits} />}
      description={plainStart(course.question, 200)}
      feed={coursePaths.feed.href({ slug: course.slug })}
      {...(jsonLd ? { jsonLd } : {})}
    >
      <Prose html={renderKept(course.question, { shift: 1 }).html} language={course.language} />
      {panels}
      {syllabus && syllabus.summary !== '' && (
        <Prose html={textHtml(course.slug, syllabus, syllabus.summary)} language={course.language} />
      )}
      <Shared view={view} as="section" of={course} form={`syllabus ${view.locale}`} draw={drawSyllabus} />
      {talk && <Talk view={view} talk={talk} />}
      {waits.judgements.length > 0 && (
        <Section title={t(m.judgementsTitle)} id="judgements">
          <Judgements view={view} judgements={waits.judgements} revisionId={null} />
        </Section>
      )}
      {data.mine && !ENDED.has(course.state) && (
        <Section title={t(m.waysTitle)} id="ways">
          <Ways view={view} slug={course.slug} ways={waysOf(data, waits)} form={form} />
        </Section>
      )}
    </Page>
  )
}

const LEADS = {
  idea: m.leadIdea,
  drafting: m.leadDrafting,
  in_review: m.leadInReview,
  open: m.leadOpen,
  retired: m.leadRetired,
  withdrawn: m.leadWithdrawn,
  lapsed: m.leadLapsed,
}

/** What an organiser can do now, where it is something else than what a reader can. */
const OWN_LEADS: Partial<typeof LEADS> = { idea: m.leadIdeaMine, drafting: m.leadDraftingMine, open: m.leadOpenMine }

function leadOf({ course, mine, interested }: CourseView, personId: string | undefined) {
  if (mine) return OWN_LEADS[course.state] ?? LEADS[course.state]
  if (course.state !== 'idea') return LEADS[course.state]
  return interested.some(({ id }) => id === personId) ? m.leadIdeaSaid : m.leadIdea
}

function Lead({ view, data, waits, form }: { view: View; data: CourseView; waits: Waits; form: FormState }) {
  const { course, mine } = data
  const { t } = view
  return (
    <>
      <p>
        <StatePill tone={course.state === 'open' ? 'good' : 'needs'}>{t(STATE_WORDS[course.state])}</StatePill>{' '}
        {course.unreviewed && <StatePill tone="needs">{t(m.unreviewed)}</StatePill>} {t(leadOf(data, view.person?.id))}
      </p>
      <CourseWaits view={view} data={data} waits={waits} />
      {mine && !ENDED.has(course.state) && (
        <p class="buttons">
          <LinkButton href={coursePaths.syllabus.href({ slug: course.slug })}>
            {t(data.syllabus === null ? m.writeSyllabus : m.editSyllabus)}
          </LinkButton>
          {waits.review !== null && (
            <LinkButton plain href={coursePaths.review.href({ slug: course.slug })}>
              {t(m.checklist)}
            </LinkButton>
          )}
        </p>
      )}
      {!mine && waits.review !== null && (
        <p class="buttons">
          <LinkButton href={coursePaths.review.href({ slug: course.slug })} plain={course.state === 'open'}>
            {t(m.reviewIt)}
          </LinkButton>
        </p>
      )}
      {ENDED.has(course.state) && <Ways view={view} slug={course.slug} ways={waysOf(data, waits)} form={form} />}
      {!mine && (course.state === 'idea' || course.state === 'drafting') && (
        <Interest view={view} data={data} form={form} />
      )}
    </>
  )
}

/** "Me too"; to who has said it, what follows from it and how to change their mind about organising. */
function Interest({ view, data, form }: { view: View; data: CourseView; form: FormState }) {
  const { t, person } = view
  const said = data.interested.find(({ id }) => id === person?.id)
  const action = coursePaths.interest.href({ slug: data.course.slug })
  if (said === undefined) {
    return (
      <Form view={view} action={action} name={coursePaths.interest.pattern} form={form} submit={t(m.meToo)}>
        <Check form={form} name="willing" label={t(m.willing)} />
      </Form>
    )
  }
  return (
    <>
      <p>{t(said.willing ? m.saidWilling : m.youSaidMeToo)}</p>
      <ActionForm
        plain
        action={action}
        values={said.willing ? {} : { willing: 'on' }}
        label={t(said.willing ? m.unwilling : m.willing)}
      />
    </>
  )
}

function Syllabus({ view, course, syllabus }: Pick<CourseView, 'course' | 'syllabus'> & { view: View }) {
  const { t } = view
  return (
    <SectionInside
      title={t(m.syllabus)}
      end={<a href={coursePaths.revisions.href({ slug: course.slug })}>{t(m.revisions)}</a>}
    >
      {syllabus === null || syllabus.modules.length === 0 ? (
        <Empty>{t(m.noSyllabus)}</Empty>
      ) : (
        <Modules view={view} course={course} syllabus={syllabus} />
      )}
    </SectionInside>
  )
}

interface ModulesProps {
  view: View
  course: CourseView['course']
  syllabus: NonNullable<CourseView['syllabus']>
}

function Modules({ view, course, syllabus }: ModulesProps) {
  const { t } = view
  return (
    <>
      {syllabus.modules.map((module) => (
        <section key={module.key}>
          <h3 lang={course.language}>
            <a href={coursePaths.module.href({ slug: course.slug, key: module.key })} dir="auto">
              {module.title}
            </a>
          </h3>
          {module.description && (
            <Prose html={textHtml(course.slug, syllabus, module.description)} language={course.language} />
          )}
          <Rows label={module.title}>
            {module.activities.map((activity) => (
              <Row
                key={activity.key}
                kind={
                  <>
                    <KindIcon kind={activity.kind} />
                    {t(KIND_WORDS[activity.kind])}
                  </>
                }
                title={
                  <a
                    href={coursePaths.activity.href({ slug: course.slug, key: activity.key })}
                    lang={course.language}
                    dir="auto"
                  >
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
