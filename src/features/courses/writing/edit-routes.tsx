import { emptyForm, guarded, SEARCHES, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { refuseMarkdown, renderKept } from '#kernel/text/index.ts'
import {
  references,
  activityForm,
  changeModuleForm,
  headForm,
  moduleForm,
  moveForm,
  newActivityForm,
  previewForm,
  restoreForm,
  savedJson,
  loadDraft,
} from '../course/index.ts'
import {
  addActivity,
  addModule,
  changeHead,
  changeModule,
  changeRubric,
  inTurn,
  moveToModule,
  removeActivity,
  removeModule,
  checklist,
  rubricStepForm,
  moveActivity,
  moveModule,
  changeDraft,
  type RubricDraft,
  typedOfDraft,
  emptySyllabus,
  findActivity,
  type Syllabus,
} from '#features/syllabus/index.ts'
import { restoreRevision, saveSyllabus } from './commands/save-syllabus.ts'
import { m } from '../messages/index.ts'
import { EditActivityPage } from './pages/edit-activity-page.tsx'
import { SyllabusPage } from './pages/syllabus-page.tsx'
import { coursePaths } from '../paths.ts'
import { mayEditCourse } from '../policy.ts'

const mine = guarded(mayEditCourse)

async function loadMine(rc: Rc, slug: string) {
  const data = await loadDraft(rc, slug)
  if (isRefusal(data)) return data
  return mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) }) ?? data
}

/** The activity as organisers edit it; refuses `unknown`. */
async function loadMyActivity(rc: Rc, slug: string, key: string) {
  const data = await loadMine(rc, slug)
  if (isRefusal(data)) return data
  const found = data.draft === null ? null : findActivity(data.draft, key)
  return found === null ? unknown('activity') : { ...data, activity: found.activity }
}

/** The organisers' desk, on which most forms of this feature stand. */
export const syllabusPage = page({
  path: '/courses/:slug/syllabus',
  policy: mine,
  load: async (rc, { slug = '' }) => {
    const data = await loadMine(rc, slug)
    if (isRefusal(data)) return data
    return {
      ...data,
      items: checklist(
        data.draft ?? emptySyllabus(),
        { organizers: data.organizers.length, aloneReason: data.course.alone_reason },
        new Set(),
      ),
    }
  },
  view: (view, data, form) => <SyllabusPage view={view} data={data} items={data.items} form={form} />,
})

/** Where organisers write: the syllabus and each of its activities. */
export function editRoutes(): AnyRoute<View>[] {
  const activityPage = page({
    path: '/courses/:slug/activities/:key/edit',
    policy: mine,
    load: (rc, { slug = '', key = '' }) => loadMyActivity(rc, slug, key),
    view: (view, data, form) => <EditActivityPage view={view} data={data} activity={data.activity} form={form} />,
  })
  const api = (summary: string) => ({
    summary,
    output: savedJson,
    json: ({ slug, number }: { slug: string; number: number }) => ({ slug, number }),
  })
  return [
    syllabusPage,
    action({
      path: '/courses/:slug/syllabus',
      policy: mine,
      input: headForm,
      on: { page: syllabusPage },
      run: (rc, { slug = '' }, { basis, over, changed, ...head }) =>
        saveSyllabus(rc, { slug, basis: over ?? basis, summary: changed, change: changeHead(head) }),
      done: ({ slug }) => ({ to: coursePaths.syllabus(slug), say: m.saved }),
      api: api('Save what a course says of itself, as a new revision'),
    }),
    action({
      path: '/courses/:slug/syllabus/modules',
      policy: mine,
      input: moduleForm,
      on: { page: syllabusPage },
      run: (rc, { slug = '' }, { basis, title }) =>
        saveSyllabus(rc, { slug, basis, summary: `Added the module “${title}”.`, change: addModule(title) }),
      done: ({ slug }) => ({ to: coursePaths.syllabus(slug), say: m.saved }),
      api: api('Add a module'),
    }),
    action({
      path: '/courses/:slug/syllabus/modules/:key',
      policy: mine,
      input: changeModuleForm,
      on: { page: syllabusPage },
      run: (rc, { slug = '', key = '' }, { basis, over, title, description }) =>
        saveSyllabus(rc, {
          slug,
          basis: over ?? basis,
          summary: `Changed the module “${title}”.`,
          change: changeModule(key, { title, description }),
        }),
      done: ({ slug }, { key = '' }) => ({ to: `${coursePaths.syllabus(slug)}#module-${key}`, say: m.saved }),
      api: api('Name a module and say what it is about'),
    }),
    action({
      path: '/courses/:slug/syllabus/activities',
      policy: mine,
      input: newActivityForm,
      on: { page: syllabusPage },
      run: (rc, { slug = '' }, { basis, module, title, kind }) =>
        saveSyllabus(rc, { slug, basis, summary: `Added “${title}”.`, change: addActivity(module, title, kind) }),
      done: ({ slug }) => ({ to: coursePaths.syllabus(slug), say: m.saved }),
      api: api('Add an activity'),
    }),
    action({
      path: '/courses/:slug/syllabus/order',
      policy: mine,
      input: moveForm,
      on: { page: syllabusPage },
      run: (rc, { slug = '' }, { basis, key, what, by }) => {
        if (by === 'away')
          return saveSyllabus(rc, {
            slug,
            basis,
            summary: `Removed “${key}”.`,
            change: what === 'module' ? removeModule(key) : removeActivity(key),
          })
        return saveSyllabus(rc, {
          slug,
          basis,
          summary: `Moved “${key}” ${by}.`,
          change: (syllabus) => (what === 'module' ? moveModule(syllabus, key, by) : moveActivity(syllabus, key, by)),
        })
      },
      done: ({ slug }) => ({ to: coursePaths.syllabus(slug), say: m.saved }),
      api: api('Move or remove a module or an activity'),
    }),
    activityPage,
    action({
      path: '/courses/:slug/activities/:key/edit',
      policy: mine,
      input: activityForm,
      on: { page: activityPage },
      run: (rc, { slug = '', key = '' }, { basis, over, changed, module, ...said }) => {
        const { rubric: text, criteria, reviews, gives, together, names, ...next } = said
        return saveSyllabus(rc, {
          slug,
          basis: over ?? basis,
          summary: changed || `Changed “${next.title}”.`,
          change: inTurn(
            changeRubric(key, next, { criteria, text, reviews, gives, together, names }),
            module === undefined ? (same) => same : moveToModule(key, module),
          ),
        })
      },
      done: ({ slug }, { key = '' }) => ({ to: coursePaths.editActivity(slug, key), say: m.saved }),
      api: api('Save an activity, as a new revision'),
    }),
    action({
      path: '/courses/:slug/activities/:key/preview',
      policy: mine,
      input: previewForm,
      rate: SEARCHES,
      on: { page: activityPage },
      run: async (rc, { slug = '', key = '' }, typed) => {
        const data = await loadMyActivity(rc, slug, key)
        if (isRefusal(data)) return data
        const refusal = refuseMarkdown(typed.body)
        return refusal ?? { data, typed: typedIn(typed) }
      },
      done: ({ data, typed }, { slug = '', key = '' }) => ({
        show: (view) => (
          <EditActivityPage
            view={{ ...view, path: coursePaths.editActivity(slug, key) }}
            data={data}
            activity={data.activity}
            form={{ ...emptyForm, typed }}
            preview={drawn(slug, data.draft, typed['body'] ?? '')}
          />
        ),
      }),
    }),
    action({
      path: '/courses/:slug/activities/:key/rubric',
      policy: mine,
      input: rubricStepForm,
      rate: SEARCHES,
      on: { page: activityPage },
      run: async (rc, { slug = '', key = '' }, { do: step, ...typed }) => {
        const data = await loadMyActivity(rc, slug, key)
        if (isRefusal(data)) return data
        const criteria = changeDraft(typed.criteria, step, typed.rubric)
        if (isRefusal(criteria)) return criteria
        return { data, typed: typedIn({ ...typed, criteria, ...(step === 'paste' ? { rubric: '' } : {}) }) }
      },
      done: ({ data, typed }, { slug = '', key = '' }) => ({
        show: (view) => (
          <EditActivityPage
            view={{ ...view, path: coursePaths.editActivity(slug, key) }}
            data={data}
            activity={data.activity}
            form={{ ...emptyForm, typed }}
          />
        ),
      }),
    }),
    action({
      path: '/courses/:slug/revisions/:number/restoration',
      policy: mine,
      input: restoreForm,
      run: (rc, { slug = '', number = '' }, { basis }) =>
        restoreRevision(rc, { slug, basis, number: Number.parseInt(number, 10) || 0 }),
      done: ({ slug }) => ({ to: coursePaths.revisions(slug), say: m.restored }),
      api: api('Bring a revision back'),
    }),
  ]
}

/** A text as it will look among the activities of a draft. */
function drawn(slug: string, draft: Syllabus | null, body: string): string {
  return renderKept(body, { shift: 1, references: references(slug, draft ?? emptySyllabus()) }).html
}

/** What was typed, by the names of the fields, so that the form can be drawn again. */
function typedIn({ criteria, ...rest }: Readonly<Record<string, unknown>> & { criteria: RubricDraft }) {
  const texts = Object.entries(rest).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))
  return { ...(Object.fromEntries(texts) as Record<string, string>), ...typedOfDraft(criteria) }
}
