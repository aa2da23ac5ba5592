import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, Prose, Section, Select, ui, type View } from '#ui/index.ts'
import { type DraftView, KIND_WORDS } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { Basis } from './basis.tsx'
import { NamesField } from './names-field.tsx'
import { coursePaths } from '../../paths.ts'
import {
  materialsText,
  rubricText,
  namesOf,
  ACTIVITY_KINDS,
  findActivity,
  type Activity,
} from '#features/syllabus/index.ts'
import { RubricEditor } from './rubric-editor.tsx'
import { SaveFirst } from './step.tsx'

/** One activity in plain Markdown, with its materials and its rubric. */
export function EditActivityPage({
  view,
  data,
  activity,
  form,
  preview,
}: {
  view: View
  data: DraftView
  activity: Activity
  form: FormState
  /** The text as it will look, when that was asked for; nothing is saved by it. */
  preview?: string
}) {
  const { course, number, draft } = data
  const { t } = view
  const action = coursePaths.editActivity.href({ slug: course.slug, key: activity.key })
  return (
    <Page
      view={view}
      title={t(m.editActivity, { title: activity.title })}
      crumbs={<a href={coursePaths.syllabus.href({ slug: course.slug })}>{t(m.editTitle, { title: course.title })}</a>}
      noindex
    >
      {preview !== undefined && (
        <Section title={t(ui.preview)} id="preview">
          <p class="quiet">{t(m.previewLead)}</p>
          <div class="preview">
            <Prose html={preview} language={course.language} />
          </div>
        </Section>
      )}
      <Form
        view={view}
        action={action}
        form={form}
        submit={t(m.save)}
        preview={coursePaths.previewActivity.href({ slug: course.slug, key: activity.key })}
        keep={`${course.slug} ${activity.key}`}
      >
        <SaveFirst view={view} />
        <Basis view={view} form={form} slug={course.slug} number={number} theirs={theirsOf(view, activity)} />
        <PlaceFields view={view} form={form} activity={activity} draft={draft} />
        <TextFields view={view} form={form} activity={activity} />
        <RubricEditor
          view={view}
          form={form}
          rubric={activity.rubric}
          step={coursePaths.rubricStep.href({ slug: course.slug, key: activity.key })}
        />
        <NamesField view={view} form={form} value={namesOf(activity.rubric)} />
        <Field view={view} form={form} name="changed" label={t(m.changeSummary)} maxLength={200} />
      </Form>
    </Page>
  )
}

interface FieldsProps {
  view: View
  form: FormState
  activity: Activity
}

/** What it is called, what kind it is, and where it stands. */
function PlaceFields({ view, form, activity, draft }: FieldsProps & Pick<DraftView, 'draft'>) {
  const { t } = view
  return (
    <>
      <Field
        view={view}
        form={form}
        name="title"
        label={t(m.activityTitle)}
        value={activity.title}
        required
        maxLength={160}
      />
      <Select
        view={view}
        form={form}
        name="kind"
        label={t(m.kind)}
        value={activity.kind}
        required
        options={ACTIVITY_KINDS.map((kind) => [kind, t(KIND_WORDS[kind])] as const)}
      />
      {draft !== null && draft.modules.length > 1 && (
        <Select
          view={view}
          form={form}
          name="module"
          label={t(m.inModule)}
          value={findActivity(draft, activity.key)?.module.key ?? null}
          required
          options={draft.modules.map(({ key, title }) => [key, title] as const)}
        />
      )}
    </>
  )
}

function TextFields({ view, form, activity }: FieldsProps) {
  const { t } = view
  return (
    <>
      <Field
        view={view}
        form={form}
        name="minutes"
        label={t(m.minutesLabel)}
        value={activity.minutes}
        type="number"
        min={0}
      />
      <Field
        view={view}
        form={form}
        name="body"
        label={t(m.body)}
        hint={t(ui.markdownHint)}
        value={activity.body}
        type="textarea"
        rows={16}
      />
      <Field
        view={view}
        form={form}
        name="materials"
        label={t(m.materialsLabel)}
        hint={t(m.materialsHint)}
        value={materialsText(activity.materials)}
        type="textarea"
        rows={3}
      />
    </>
  )
}

/** What the fields of the form hold in the newest revision. */
function theirsOf({ t }: View, { title, kind, minutes, body, materials, rubric }: Activity) {
  return [
    ['title', t(m.activityTitle), title],
    ['kind', t(m.kind), t(KIND_WORDS[kind])],
    ['minutes', t(m.minutesLabel), minutes === null ? '—' : `${minutes}`],
    ['body', t(m.body), body],
    ['materials', t(m.materialsLabel), materialsText(materials)],
    ['criteria', t(m.rubricLabel), rubric === null ? '—' : rubricText(rubric.criteria)],
  ] as const
}
