import { z } from 'zod'
import { guarded, open, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, loadPanels, page, type View } from '#ui/index.ts'
import { loadTalk } from '#features/discussion/index.ts'
import { addCoOrganizer, postIdea, showInterest } from '../ideas/index.ts'
import { courseJsonLd } from './course-json-ld.ts'
import { courseFacts } from './discussion-places.ts'
import { activityRoutes, deskRoutes } from '../writing/index.ts'
import {
  handleForm,
  ideaForm,
  interestForm,
  slugJson,
  loadActivity,
  loadCourse,
  courseFacets,
  listCourses,
  courseCredits,
  coursePanels,
  assetRoute,
} from '../course/index.ts'
import { courseAloneJson, courseAloneToJson, courseListJson, listToJson } from './json.ts'
import { historyRoutes } from './history-routes.tsx'
import { activityJson, activityToJson } from '#features/syllabus/index.ts'
import { loadWaits, wayRoutes } from '../lifecycle/index.ts'
import { m } from '../messages/index.ts'
import { ActivityPage, ModulePage } from './pages/activity-page.tsx'
import { CoursePage } from './pages/course-page.tsx'
import { CoursesPage, IdeasPage } from './pages/list-pages.tsx'
import { coursePaths } from '../paths.ts'
import { mayEditCourse, mayTakePart } from '../policy.ts'
import { reviewRoutes } from '../opening/index.ts'
import type { CourseState } from '../terms.ts'

const after = z.uuid().optional()
const LISTED: CourseState[] = ['open', 'in_review', 'drafting', 'retired', 'lapsed']
const tagsOf = (course: { id: string }) => [`course:${course.id}`]

const ideasPage = page({
  path: coursePaths.ideas,
  policy: open,
  query: z.object({ after }),
  load: async (rc, _params, query) => ({
    ...(await listCourses(rc.services.db, { states: ['idea'], ...(query.after ? { after: query.after } : {}) })),
    first: query.after ? coursePaths.ideas.href() : null,
  }),
  view: (view, { courses, next, first }, form) => (
    <IdeasPage
      view={view}
      courses={courses}
      next={next && coursePaths.ideas.href({}, { query: { after: next } })}
      first={first}
      form={form}
    />
  ),
  cache: () => ['ideas'],
  api: { summary: 'Ideas looking for company', output: courseListJson, json: listToJson },
})

const coursePage = page({
  path: coursePaths.course,
  policy: open,
  load: async (rc, { slug }) => {
    const data = await loadCourse(rc, slug)
    if (isRefusal(data)) return data
    const { services } = rc
    const credits = await Promise.all(
      services.filled(courseCredits).map((creditsOf) => creditsOf(services, data.course.id)),
    )
    return {
      ...data,
      panels: await loadPanels(rc, coursePanels, data),
      waits: await loadWaits(rc, data),
      talk: await loadTalk(rc, `course:${data.course.id}`, courseFacts(data.course, rc.actor, data.organizers)),
      credits: credits.flat(),
    }
  },
  view: (view, data, form) => (
    <CoursePage
      view={view}
      data={data}
      waits={data.waits}
      form={form}
      credits={data.credits}
      panels={data.panels.map((draw) => draw(view, form))}
      talk={data.talk}
      jsonLd={courseJsonLd(data, view.baseUrl)}
    />
  ),
  cache: (data) => tagsOf(data.course),
  api: { summary: 'One course', output: courseAloneJson, json: courseAloneToJson },
})

/** Ideas and courses, for everybody and for their organisers. */
export const courseRoutes: AnyRoute<View>[] = [
  ideasPage,
  action({
    path: coursePaths.ideas,
    policy: guarded(mayTakePart),
    input: ideaForm,
    on: { page: ideasPage },
    run: (rc, _params, input) => postIdea(rc, input),
    done: ({ slug }) => coursePaths.course.href({ slug }),
    api: { summary: 'Post an idea', output: slugJson, json: ({ slug }) => ({ slug }) },
  }),
  page({
    path: coursePaths.list,
    policy: open,
    query: z.object({
      q: z.string().max(200).optional(),
      language: z.string().max(20).optional(),
      licence: z.string().max(40).optional(),
      state: z.enum(['open', 'all']).optional(),
      after,
    }),
    load: async (rc, _params, { q, language, licence, state, after: from }) => {
      const states: CourseState[] = state === 'all' ? LISTED : ['open']
      const found = await listCourses(rc.services.db, {
        states,
        ...(q ? { query: q } : {}),
        ...(language ? { language } : {}),
        ...(licence ? { licence } : {}),
        ...(from ? { after: from } : {}),
      })
      return {
        ...found,
        filters: { q, language, licence, state },
        first: from ? coursePaths.list.href() : null,
        facets: await courseFacets(rc.services.db, states),
      }
    },
    view: (view, { courses, next, first, filters, facets }) => (
      <CoursesPage
        view={view}
        courses={courses}
        next={next && nextPage(filters, next)}
        first={first}
        filters={filters}
        facets={facets}
      />
    ),
    // The index follows a change a moment later, so an answer from it is not kept.
    cache: ({ filters }) => (filters.q ? null : ['courses']),
    api: {
      summary: 'Courses, newest change first; `licence` is an SPDX id or `none`',
      output: courseListJson,
      json: listToJson,
    },
  }),
  coursePage,
  action({
    path: coursePaths.interest,
    policy: guarded(mayTakePart),
    input: interestForm,
    on: { page: coursePage },
    run: (rc, { slug }, { willing }) => showInterest(rc, { slug, willing }),
    done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.saidMeToo }),
    api: {
      summary: 'Say “me too”, perhaps with the will to co-organise',
      output: slugJson,
      json: ({ slug }) => ({ slug }),
    },
  }),
  action({
    path: coursePaths.organizers,
    policy: guarded(mayEditCourse),
    input: handleForm,
    on: { page: coursePage },
    run: (rc, { slug }, { handle }) => addCoOrganizer(rc, { slug, handle }),
    done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.accepted }),
    api: { summary: 'Make somebody who offered a co-organiser', output: slugJson, json: ({ slug }) => ({ slug }) },
  }),
  page({
    path: coursePaths.module,
    policy: open,
    load: async (rc, { slug, key }) => {
      const data = await loadCourse(rc, slug)
      if (isRefusal(data)) return data
      const module = data.syllabus?.modules.find((one) => one.key === key)
      return module === undefined ? unknown('module') : { ...data, module }
    },
    view: (view, data) => <ModulePage view={view} data={data} module={data.module} />,
    cache: (data) => tagsOf(data.course),
  }),
  page({
    path: coursePaths.activity,
    policy: open,
    load: (rc, { slug, key }) => loadActivity(rc, slug, key),
    view: (view, data) => <ActivityPage view={view} data={data} />,
    cache: (data) => tagsOf(data.course),
    api: {
      summary: 'One activity with its text',
      output: activityJson,
      json: ({ activity }) => activityToJson(activity),
    },
  }),
  ...wayRoutes(coursePage),
  ...historyRoutes(),
  assetRoute(),
  ...deskRoutes(),
  ...activityRoutes(),
  ...reviewRoutes(),
]

function nextPage(filters: Readonly<Record<string, string | undefined>>, next: string): string {
  return coursePaths.list.href({}, { query: { after: next, ...filters } })
}
