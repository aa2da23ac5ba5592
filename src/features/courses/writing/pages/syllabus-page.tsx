import type { FormState } from '#kernel/http/index.ts'
import { Check, Checklist, Field, Form, Page, Section, Select, type View } from '#ui/index.ts'
import { type DraftView, CHECK_WORDS, licenceName } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { Basis } from './basis.tsx'
import { coursePaths } from '../../paths.ts'
import { type CheckedItem, emptySyllabus, LICENCES, type Syllabus } from '#features/syllabus/index.ts'
import { Outline } from './outline.tsx'

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
      crumbs={<a href={coursePaths.course.href({ slug: course.slug })}>{course.title}</a>}
      lead={<p>{t(m.editLead)}</p>}
      noindex
    >
      <Outline view={view} data={data} form={form} />
      <Head view={view} data={data} form={form} />
      <Section title={t(m.checklist)} id="checklist">
        <CheckItems view={view} items={items} />
        <Form
          view={view}
          action={coursePaths.submission.href({ slug: course.slug })}
          name={coursePaths.submission.pattern}
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

function Head({ view, data, form }: Props) {
  const { course, draft, number } = data
  const { t } = view
  const name = coursePaths.syllabus.pattern
  const mine = form.action === name ? form : undefined
  return (
    <Section title={t(m.aboutCourse)} id="about">
      <Form
        view={view}
        action={coursePaths.syllabus.href({ slug: course.slug })}
        name={name}
        form={form}
        submit={t(m.save)}
        keep={`syllabus ${course.slug}`}
      >
        <Basis view={view} form={mine} slug={course.slug} number={number} theirs={theirsOf(view, draft)} />
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
        <LicenceField view={view} form={mine} own={(draft ?? emptySyllabus()).licence} />
        <Check form={mine} name="conduct" label={t(m.conduct)} checked={draft?.conduct ?? false} />
        <Field view={view} form={mine} name="changed" label={t(m.changeSummary)} maxLength={200} />
      </Form>
    </Section>
  )
}

function LicenceField({ view, form, own }: { view: View; form: FormState | undefined; own: string | null }) {
  return (
    <Select
      view={view}
      form={form}
      name="licence"
      label={view.t(m.licence)}
      value={own ?? ''}
      options={[['', '—'], ...licencesWith(own).map((code) => [code, licenceName(code)] as const)]}
    />
  )
}

/** An imported course may have another licence than those offered. */
function licencesWith(own: string | null): readonly string[] {
  return own === null || (LICENCES as readonly string[]).includes(own) ? LICENCES : [own, ...LICENCES]
}

/** What the fields of the form hold in the newest revision. */
function theirsOf({ t }: View, draft: Syllabus | null) {
  const { summary, outcomes, prerequisites, hours, meeting, licence } = draft ?? emptySyllabus()
  return [
    ['summary', t(m.summary), summary],
    ['outcomes', t(m.outcomesLabel), outcomes],
    ['prerequisites', t(m.prerequisitesLabel), prerequisites],
    ['hours', t(m.hoursLabel), hours === null ? '—' : `${hours}`],
    ['meeting', t(m.meetingLabel), meeting],
    ['licence', t(m.licence), licence === null ? '—' : licenceName(licence)],
  ] as const
}
