import { guarded, open, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, refuse } from '#kernel/refusal.ts'
import { action, loadPanels, page, type View } from '#ui/index.ts'
import { addCourse } from './commands/add-course.ts'
import { appointSteward } from './commands/appoint-steward.ts'
import { closeSchool } from './commands/close-school.ts'
import { editSchool } from './commands/edit-school.ts'
import { endSteward } from './commands/end-steward.ts'
import { openSchool } from './commands/open-school.ts'
import { orderCourses } from './commands/order-courses.ts'
import { removeCourse } from './commands/remove-course.ts'
import { closureForm, courseForm, newSchoolForm, orderForm, schoolForm, stewardEndForm, stewardForm } from './forms.ts'
import { listToJson, schoolJson, schoolListJson, schoolToJson, slugJson } from './json.ts'
import { loadSchool } from './load.ts'
import { m } from './messages/index.ts'
import { SchoolsPage } from './pages/list-page.tsx'
import { EditSchoolPage, NewSchoolPage } from './pages/school-form.tsx'
import { SchoolPage } from './pages/school-page.tsx'
import { schoolPaths } from './paths.ts'
import { mayLookAfterSchool, mayOpenSchool } from './policy.ts'
import { listSchools } from './queries.ts'
import { schoolPanels } from './slots.ts'

const slugOnly = ({ slug }: { slug: string }) => ({ slug })

const newPage = page({
  path: schoolPaths.fresh,
  policy: guarded(mayOpenSchool),
  load: async (rc) => mayOpenSchool(rc.actor, {}) ?? {},
  view: (view, _data, form) => <NewSchoolPage view={view} form={form} />,
})

const schoolPage = page({
  path: schoolPaths.school,
  policy: open,
  load: async (rc, { slug }) => {
    const data = await loadSchool(rc, slug)
    if (isRefusal(data)) return data
    return { ...data, panels: await loadPanels(rc, schoolPanels, data) }
  },
  view: (view, data, form) => (
    <SchoolPage view={view} form={form} data={data} panels={data.panels.map((draw) => draw(view, form))} />
  ),
  cache: ({ school, courses, stewards }) => [
    `school:${school.id}`,
    ...courses.map(({ id }) => `course:${id}`),
    ...stewards.map(({ id }) => `person:${id}`),
  ],
  api: { summary: 'A school with its courses and stewards', output: schoolJson, json: schoolToJson },
})

const editPage = page({
  path: schoolPaths.edit,
  policy: guarded(mayLookAfterSchool),
  load: async (rc, { slug }) => {
    const data = await loadSchool(rc, slug)
    if (isRefusal(data)) return data
    const facts = { stewards: new Set(data.stewards.map(({ id }) => id)) }
    const refusal = mayLookAfterSchool(rc.actor, facts)
    if (refusal) return refusal
    return data.mine ? data : refuse('school.closed', m.closedAlready, { instead: m.closedAlreadyInstead })
  },
  view: (view, { school }, form) => <EditSchoolPage view={view} form={form} school={school} />,
})

/** Schools: their pages for everybody, and what their stewards do. */
export const schoolRoutes: AnyRoute<View>[] = [
  page({
    path: schoolPaths.list,
    policy: open,
    load: async (rc) => ({ schools: await listSchools(rc.services.db) }),
    view: (view, { schools }) => <SchoolsPage view={view} schools={schools} />,
    cache: () => ['schools', 'courses'],
    api: { summary: 'Schools', output: schoolListJson, json: listToJson },
  }),
  newPage,
  action({
    path: schoolPaths.list,
    policy: guarded(mayOpenSchool),
    input: newSchoolForm,
    on: { page: newPage },
    run: (rc, _params, input) => openSchool(rc, input),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }), say: m.opened }),
    api: { summary: 'Open a school', output: slugJson, json: slugOnly },
  }),
  schoolPage,
  editPage,
  action({
    path: schoolPaths.edit,
    policy: guarded(mayLookAfterSchool),
    input: schoolForm,
    on: { page: editPage },
    run: (rc, { slug }, input) => editSchool(rc, { slug, ...input }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }), say: m.saved }),
    api: { summary: 'Change what a school says of itself', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.closure,
    policy: guarded(mayLookAfterSchool),
    input: closureForm,
    on: { page: editPage },
    run: (rc, { slug }, { reason }) => closeSchool(rc, { slug, reason }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }), say: m.schoolClosed }),
    api: { summary: 'Close a school for good', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.courses,
    policy: guarded(mayLookAfterSchool),
    input: courseForm,
    on: { page: schoolPage },
    run: (rc, { slug }, { course }) => addCourse(rc, { slug, course }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }, { hash: 'courses' }), say: m.courseAdded }),
    api: { summary: 'Add an open course to a school', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.removal,
    policy: guarded(mayLookAfterSchool),
    input: courseForm,
    on: { page: schoolPage },
    run: (rc, { slug }, { course }) => removeCourse(rc, { slug, course }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }, { hash: 'courses' }), say: m.courseRemoved }),
    api: { summary: 'Take a course out of a school', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.order,
    policy: guarded(mayLookAfterSchool),
    input: orderForm,
    on: { page: schoolPage },
    run: (rc, { slug }, { course, to }) => orderCourses(rc, { slug, course, to }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }, { hash: 'courses' }), say: m.ordered }),
    api: { summary: 'Move a course up or down in a school', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.stewards,
    policy: guarded(mayLookAfterSchool),
    input: stewardForm,
    on: { page: schoolPage },
    run: (rc, { slug }, input) => appointSteward(rc, { slug, ...input }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }, { hash: 'stewards' }), say: m.appointed }),
    api: { summary: 'Make somebody a steward of a school for a term', output: slugJson, json: slugOnly },
  }),
  action({
    path: schoolPaths.stewardEnd,
    policy: guarded(mayLookAfterSchool),
    input: stewardEndForm,
    on: { page: schoolPage },
    run: (rc, { slug }, input) => endSteward(rc, { slug, ...input }),
    done: ({ slug }) => ({ to: schoolPaths.school.href({ slug }, { hash: 'stewards' }), say: m.stewardEnded }),
    api: { summary: 'End the term of a steward of a school', output: slugJson, json: slugOnly },
  }),
]
