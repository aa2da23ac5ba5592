import { guarded, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { checklist, emptySyllabus, type Change } from '#features/syllabus/index.ts'
import { changeModuleForm, headForm, moduleForm, moveForm, newActivityForm, savedJson } from '../course/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { mayEditCourse } from '../policy.ts'
import { saveSyllabus, type Saved } from './commands/save-syllabus.ts'
import { loadMine } from './load-mine.ts'
import { SyllabusPage } from './pages/syllabus-page.tsx'

const mine = guarded(mayEditCourse)

/** The organisers' desk, on which most forms of this feature stand. */
export const syllabusPage = page({
  path: coursePaths.syllabus,
  policy: mine,
  load: async (rc, { slug }) => {
    const data = await loadMine(rc, slug)
    if (isRefusal(data)) return data
    const company = { organizers: data.organizers.length, aloneReason: data.course.alone_reason }
    return { ...data, items: checklist(data.draft ?? emptySyllabus(), company, new Set()) }
  },
  view: (view, data, form) => <SyllabusPage view={view} data={data} items={data.items} form={form} />,
})

/** What a saved form leads to, and what programs are told. */
export const saidSaved = ({ merged }: Saved) => (merged ? m.savedTogether : m.saved)
export const savedApi = (summary: string) => ({
  summary,
  output: savedJson,
  json: ({ slug, number }: Saved) => ({ slug, number }),
})

const toDesk = (saved: Saved) => ({ to: coursePaths.syllabus.href({ slug: saved.slug }), say: saidSaved(saved) })

/** What a course says of itself, its modules and activities, and their order. */
export function deskRoutes(): AnyRoute<View>[] {
  return [
    syllabusPage,
    action({
      path: coursePaths.syllabus,
      policy: mine,
      input: headForm,
      on: { page: syllabusPage },
      run: (rc, { slug }, { basis, over, changed, ...about }) =>
        saveSyllabus(rc, { slug, basis, over, summary: changed, changes: [{ kind: 'change-about', about }] }),
      done: toDesk,
      api: savedApi('Save what a course says of itself, as a new revision'),
    }),
    ...moduleRoutes(),
    action({
      path: coursePaths.activities,
      policy: mine,
      input: newActivityForm,
      on: { page: syllabusPage },
      run: (rc, { slug }, { basis, module, title, kind }) =>
        saveSyllabus(rc, { slug, basis, changes: [{ kind: 'add-activity', module, title, as: kind }] }),
      done: toDesk,
      api: savedApi('Add an activity'),
    }),
    action({
      path: coursePaths.order,
      policy: mine,
      input: moveForm,
      on: { page: syllabusPage },
      run: (rc, { slug }, { basis, ...move }) => saveSyllabus(rc, { slug, basis, changes: [moveOf(move)] }),
      done: toDesk,
      api: savedApi('Move or remove a module or an activity'),
    }),
  ]
}

function moduleRoutes(): AnyRoute<View>[] {
  return [
    action({
      path: coursePaths.modules,
      policy: mine,
      input: moduleForm,
      on: { page: syllabusPage },
      run: (rc, { slug }, { basis, title }) =>
        saveSyllabus(rc, { slug, basis, changes: [{ kind: 'add-module', title }] }),
      done: toDesk,
      api: savedApi('Add a module'),
    }),
    action({
      path: coursePaths.changeModule,
      policy: mine,
      input: changeModuleForm,
      on: { page: syllabusPage },
      run: (rc, { slug, key: module }, { basis, over, title, description }) =>
        saveSyllabus(rc, { slug, basis, over, changes: [{ kind: 'change-module', module, title, description }] }),
      done: (saved, { key }) => ({
        ...toDesk(saved),
        to: coursePaths.syllabus.href({ slug: saved.slug }, { hash: `module-${key}` }),
      }),
      api: savedApi('Name a module and say what it is about'),
    }),
  ]
}

function moveOf({ key, what, by }: { key: string; what: 'module' | 'activity'; by: 'up' | 'down' | 'away' }): Change {
  if (what === 'module')
    return by === 'away' ? { kind: 'remove-module', module: key } : { kind: 'move-module', module: key, by }
  return by === 'away' ? { kind: 'remove-activity', activity: key } : { kind: 'move-activity', activity: key, by }
}
