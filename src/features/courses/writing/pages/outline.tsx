import type { FormState } from '#kernel/http/index.ts'
import { Empty, ErrorSummary, Field, Form, Row, Rows, Section, Select, type View } from '#ui/index.ts'
import { type DraftView, KIND_WORDS } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { ACTIVITY_KINDS, type SyllabusModule } from '#features/syllabus/index.ts'
import { Basis } from './basis.tsx'
import { Away, Moves, RemoveModule } from './moves.tsx'

interface Props {
  view: View
  data: DraftView
  form: FormState
}

const ORDER = coursePaths.order.pattern
const MODULE = coursePaths.changeModule.pattern
const MODULES = coursePaths.modules.pattern
const ACTIVITIES = coursePaths.activities.pattern

/** Modules and activities in their order, each with what can be done about it. */
export function Outline({ view, data, form }: Props) {
  const { course, draft, number } = data
  const { t } = view
  const modules = draft?.modules ?? []
  const lost = lostModule(form, modules)
  return (
    <Section title={t(m.syllabus)}>
      {(form.action === ORDER || (form.action === ACTIVITIES && lost !== null)) && (
        <ErrorSummary view={view} form={form} />
      )}
      {modules.length === 0 && <Empty>{t(m.noSyllabus)}</Empty>}
      {modules.map((module) => (
        <ModuleDesk key={module.key} view={view} data={data} module={module} form={form} />
      ))}
      {lost !== null && form.action === MODULE && <ChangeModule view={view} data={data} module={lost} form={form} />}
      <Form
        view={view}
        action={coursePaths.modules.href({ slug: course.slug })}
        name={MODULES}
        scope="module"
        form={form}
        submit={t(m.addModule)}
      >
        <input type="hidden" name="basis" value={number} />
        <Field
          view={view}
          name="title"
          label={t(m.moduleTitle)}
          required
          maxLength={120}
          form={form.action === MODULES ? form : undefined}
        />
      </Form>
    </Section>
  )
}

/** The module whose form came back although somebody removed it meanwhile. */
function lostModule({ action, typed }: FormState, modules: readonly SyllabusModule[]): SyllabusModule | null {
  const key = typed['module']
  if ((action !== MODULE && action !== ACTIVITIES) || typeof key !== 'string') return null
  return modules.some((module) => module.key === key) ? null : { key, title: '', activities: [] }
}

function ModuleDesk({ view, data, module, form }: Props & { module: SyllabusModule }) {
  const { slug } = data.course
  return (
    <section id={`module-${module.key}`}>
      <div class="section-head">
        <h3 lang={data.course.language}>
          <bdi>{module.title}</bdi>
        </h3>
        <Moves view={view} slug={slug} basis={data.number} what="module" keyOf={module.key} title={module.title}>
          <RemoveModule view={view} slug={slug} basis={data.number} module={module} />
        </Moves>
      </div>
      <ActivityRows view={view} data={data} module={module} />
      <ChangeModule view={view} data={data} module={module} form={form} />
      <AddActivity view={view} data={data} module={module} form={form} />
    </section>
  )
}

/** Its title and what it is about; the key, and with it the address, stays. */
function ChangeModule({ view, data, module, form }: Props & { module: SyllabusModule }) {
  const { t } = view
  const { slug } = data.course
  const mine = form.action === MODULE && form.typed['module'] === module.key ? form : undefined
  return (
    <details open={mine !== undefined}>
      <summary>{t(m.changeModule)}</summary>
      <Form
        view={view}
        action={coursePaths.changeModule.href({ slug, key: module.key })}
        scope={`change ${module.key}`}
        submit={t(m.saveModule)}
        keep={`${slug} module ${module.key}`}
        form={mine}
      >
        <Basis
          view={view}
          form={mine}
          slug={slug}
          number={data.number}
          theirs={[
            ['title', t(m.title), module.title],
            ['description', t(m.moduleDescription), module.description ?? ''],
          ]}
        />
        <input type="hidden" name="module" value={module.key} />
        <Field view={view} form={mine} name="title" label={t(m.title)} value={module.title} required maxLength={120} />
        <Field
          view={view}
          form={mine}
          name="description"
          label={t(m.moduleDescription)}
          hint={t(m.moduleDescriptionHint)}
          value={module.description ?? ''}
          type="textarea"
          rows={4}
        />
      </Form>
    </details>
  )
}

function AddActivity({ view, data, module, form }: Props & { module: SyllabusModule }) {
  const { t } = view
  const mine = form.action === ACTIVITIES && form.typed['module'] === module.key ? form : undefined
  return (
    <details open={mine !== undefined}>
      <summary>{t(m.addActivity)}</summary>
      <Form
        view={view}
        action={coursePaths.activities.href({ slug: data.course.slug })}
        scope={module.key}
        submit={t(m.addActivity)}
        form={mine}
      >
        <input type="hidden" name="basis" value={data.number} />
        <input type="hidden" name="module" value={module.key} />
        <Field view={view} form={mine} name="title" label={t(m.activityTitle)} required maxLength={160} />
        <Select
          view={view}
          form={mine}
          name="kind"
          label={t(m.kind)}
          required
          options={ACTIVITY_KINDS.map((kind) => [kind, t(KIND_WORDS[kind])] as const)}
        />
      </Form>
    </details>
  )
}

function ActivityRows({ view, data, module }: { view: View; data: DraftView; module: SyllabusModule }) {
  const { course, number } = data
  const { slug } = course
  return (
    <Rows label={module.title}>
      {module.activities.map(({ key, kind, title }) => (
        <Row
          key={key}
          kind={view.t(KIND_WORDS[kind])}
          title={
            <a href={coursePaths.editActivity.href({ slug: course.slug, key })} lang={course.language} dir="auto">
              {title}
            </a>
          }
          end={
            <Moves view={view} slug={slug} basis={number} what="activity" keyOf={key} title={title}>
              <Away view={view} slug={slug} basis={number} what="activity" keyOf={key} title={title} />
            </Moves>
          }
        />
      ))}
    </Rows>
  )
}
