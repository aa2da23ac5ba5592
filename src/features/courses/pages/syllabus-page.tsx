import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  Check,
  Checklist,
  Empty,
  Field,
  Form,
  Page,
  Row,
  Rows,
  Section,
  Select,
  type View,
} from '#ui/index.ts'
import type { DraftView } from '../load-course.ts'
import { m } from '../messages/index.ts'
import { Basis } from './basis.tsx'
import { coursePaths } from '../paths.ts'
import type { CheckedItem } from '../rules/checklist.ts'
import { ACTIVITY_KINDS, LICENCES, type SyllabusModule } from '../terms.ts'
import { CHECK_WORDS, KIND_WORDS } from './words.ts'

interface Props {
  view: View
  data: DraftView
  form: FormState
}

/** The organisers' desk: about the course, modules and activities, the checklist, the way to reviewers. */
export function SyllabusPage({ view, data, form, items }: Props & { items: readonly CheckedItem[] }) {
  const { course } = data
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.editTitle, { title: course.title })}
      crumbs={<a href={coursePaths.course(course.slug)}>{course.title}</a>}
      lead={<p>{t(m.editLead)}</p>}
      noindex
    >
      <Outline view={view} data={data} form={form} />
      <Head view={view} data={data} form={form} />
      <Section title={t(m.checklist)} id="checklist">
        <CheckItems view={view} items={items} />
        <Form
          view={view}
          action={`${coursePaths.course(course.slug)}/submission`}
          name="/courses/:slug/submission"
          form={form}
          submit={data.number > 1 ? t(m.submitAgain, { number: data.number }) : t(m.submit)}
        >
          {data.organizers.length === 1 && (
            <Field
              view={view}
              form={form}
              name="aloneReason"
              label={t(m.aloneReason)}
              hint={t(m.aloneHint)}
              value={course.alone_reason}
            />
          )}
        </Form>
      </Section>
    </Page>
  )
}

/** The checklist in words. */
export function CheckItems({ view, items }: { view: View; items: readonly CheckedItem[] }) {
  return (
    <Checklist
      view={view}
      items={items.map(({ item, met }) => ({
        label: view.t(CHECK_WORDS[item]),
        state: met ? ('done' as const) : ('todo' as const),
      }))}
    />
  )
}

function Outline({ view, data, form }: Props) {
  const { course, draft, number } = data
  const { t } = view
  const base = coursePaths.syllabus(course.slug)
  // The same form stands below every module; it comes back in one.
  const addingTo = (key: string) => (form.typed['module'] === key ? form : undefined)
  return (
    <Section title={t(m.syllabus)}>
      {(draft?.modules ?? []).length === 0 && <Empty>{t(m.noSyllabus)}</Empty>}
      {(draft?.modules ?? []).map((module) => (
        <section key={module.key} id={`module-${module.key}`}>
          <div class="section-head">
            <h3>{module.title}</h3>
            <Moves view={view} base={base} basis={number} what="module" keyOf={module.key} title={module.title} />
          </div>
          <ActivityRows view={view} data={data} module={module} />
          <details open={addingTo(module.key) !== undefined}>
            <summary>{t(m.addActivity)}</summary>
            <Form
              view={view}
              action={`${base}/activities`}
              name="/courses/:slug/syllabus/activities"
              scope={module.key}
              form={addingTo(module.key)}
              submit={t(m.addActivity)}
            >
              <input type="hidden" name="basis" value={number} />
              <input type="hidden" name="module" value={module.key} />
              <Field
                view={view}
                form={addingTo(module.key)}
                name="title"
                label={t(m.activityTitle)}
                required
                maxLength={160}
              />
              <Select
                view={view}
                form={addingTo(module.key)}
                name="kind"
                label={t(m.kind)}
                required
                options={ACTIVITY_KINDS.map((kind) => [kind, t(KIND_WORDS[kind])] as const)}
              />
            </Form>
          </details>
        </section>
      ))}
      <Form
        view={view}
        action={`${base}/modules`}
        name="/courses/:slug/syllabus/modules"
        scope="module"
        form={form}
        submit={t(m.addModule)}
      >
        <input type="hidden" name="basis" value={number} />
        <Field view={view} name="title" label={t(m.moduleTitle)} required maxLength={120} />
      </Form>
    </Section>
  )
}

function ActivityRows({ view, data, module }: { view: View; data: DraftView; module: SyllabusModule }) {
  const { course, number } = data
  return (
    <Rows label={module.title}>
      {module.activities.map((activity) => (
        <Row
          key={activity.key}
          kind={view.t(KIND_WORDS[activity.kind])}
          title={<a href={coursePaths.editActivity(course.slug, activity.key)}>{activity.title}</a>}
          end={
            <Moves
              view={view}
              base={coursePaths.syllabus(course.slug)}
              basis={number}
              what="activity"
              keyOf={activity.key}
              title={activity.title}
            />
          }
        />
      ))}
    </Rows>
  )
}

interface MovesProps {
  view: View
  base: string
  basis: number
  what: 'module' | 'activity'
  keyOf: string
  title: string
}

/** Up, down and away by buttons, so that order needs no mouse. */
function Moves({ view, base, basis, what, keyOf, title }: MovesProps) {
  const { t } = view
  const values = (by: string) => ({ basis, what, key: keyOf, by })
  return (
    <span class="buttons">
      <ActionForm plain action={`${base}/order`} values={values('up')} label={t(m.up)} about={title} />
      <ActionForm plain action={`${base}/order`} values={values('down')} label={t(m.down)} about={title} />
      <ActionForm plain action={`${base}/order`} values={values('away')} label={t(m.remove)} about={title} />
    </span>
  )
}

function Head({ view, data, form }: Props) {
  const { course, draft, number } = data
  const { t } = view
  const name = '/courses/:slug/syllabus'
  const mine = form.action === name ? form : undefined
  return (
    <Section title={t(m.aboutCourse)} id="about">
      <Form
        view={view}
        action={coursePaths.syllabus(course.slug)}
        name={name}
        form={form}
        submit={t(m.save)}
        keep={`syllabus ${course.slug}`}
      >
        <Basis view={view} form={mine} slug={course.slug} number={number} />
        <Field view={view} form={mine} name="summary" label={t(m.summary)} value={draft?.summary} type="textarea" />
        <Field
          view={view}
          form={mine}
          name="outcomes"
          label={t(m.outcomesLabel)}
          hint={t(m.outcomesHint)}
          value={draft?.outcomes}
          type="textarea"
          rows={4}
        />
        <Field
          view={view}
          form={mine}
          name="prerequisites"
          label={t(m.prerequisitesLabel)}
          hint={t(m.prerequisitesHint)}
          value={draft?.prerequisites}
        />
        <Field
          view={view}
          form={mine}
          name="hours"
          label={t(m.hoursLabel)}
          value={draft?.hours}
          type="number"
          min={0}
        />
        <Field
          view={view}
          form={mine}
          name="meeting"
          label={t(m.meetingLabel)}
          hint={t(m.meetingHint)}
          value={draft?.meeting}
          type="textarea"
          rows={3}
        />
        <Select
          view={view}
          form={mine}
          name="licence"
          label={t(m.licence)}
          value={draft?.licence ?? ''}
          options={[['', '—'], ...licencesWith(draft?.licence ?? null).map((licence) => [licence, licence] as const)]}
        />
        <Check form={mine} name="conduct" label={t(m.conduct)} checked={draft?.conduct ?? false} />
        <Field view={view} form={mine} name="changed" label={t(m.changeSummary)} maxLength={200} />
      </Form>
    </Section>
  )
}

/** An imported course may have another licence than those offered. */
function licencesWith(own: string | null): readonly string[] {
  return own === null || (LICENCES as readonly string[]).includes(own) ? LICENCES : [own, ...LICENCES]
}
