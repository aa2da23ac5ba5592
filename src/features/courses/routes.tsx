import { z } from 'zod'
import { confirmed, guarded, open, SEARCHES, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { renderKept } from '#kernel/text/index.ts'
import { action, page, type View } from '#ui/index.ts'
import { loadTalk } from '#features/discussion/index.ts'
import { revisionByNumber, revisionsOf } from '#features/revisions/index.ts'
import { references } from './body-html.ts'
import { addCoOrganizer } from './commands/add-co-organizer.ts'
import { changeState } from './commands/move-course.ts'
import { postIdea } from './commands/post-idea.ts'
import { showInterest } from './commands/show-interest.ts'
import { courseJsonLd } from './course-json-ld.ts'
import { courseFacts } from './discussion-places.ts'
import { editRoutes } from './edit-routes.tsx'
import { creditsOf } from './import/queries.ts'
import { importRoutes } from './import/routes.tsx'
import { handleForm, ideaForm, interestForm, previewForm, reasonForm } from './forms.ts'
import { courseJson, courseListJson, courseToJson, listToJson, slugJson } from './json.ts'
import { loadActivity, loadCourse } from './load-course.ts'
import { m } from './messages/index.ts'
import { ActivityPage, ModulePage } from './pages/activity-page.tsx'
import { CoursePage } from './pages/course-page.tsx'
import { PreviewPage } from './pages/edit-activity-page.tsx'
import { HistoryPage, RevisionPage, RevisionsPage } from './pages/history-pages.tsx'
import { CoursesPage, IdeasPage } from './pages/list-pages.tsx'
import { coursePaths } from './paths.ts'
import { mayEditCourse, mayTakePart } from './policy.ts'
import { courseFacets, historyOf, listCourses } from './queries.ts'
import { reviewRoutes } from './review-routes.tsx'
import { partsOf, syllabusDiff } from './rules/syllabus-diff.ts'
import type { CoursePanel } from './slots.ts'
import { allActivities, type CourseState, type Syllabus } from './terms.ts'

const after = z.uuid().optional()
const MAKING: CourseState[] = ['open', 'in_review', 'drafting', 'retired']
const placesOf = (course: { id: string }) => [`course:${course.id}`]

/** Ideas and courses, for everybody and for their organisers. */
export function makeCourseRoutes({ panels }: { panels: readonly CoursePanel[] }): AnyRoute<View>[] {
  const ideasPage = page({
    path: '/ideas',
    policy: open,
    query: z.object({ after }),
    load: async (rc, _params, query) => ({
      ...(await listCourses(rc.services.db, { states: ['idea'], ...(query.after ? { after: query.after } : {}) })),
      first: query.after ? coursePaths.ideas : null,
    }),
    view: (view, { courses, next, first }, form) => (
      <IdeasPage view={view} courses={courses} next={next && `/ideas?after=${next}`} first={first} form={form} />
    ),
    cache: () => ['ideas'],
    api: { summary: 'Ideas looking for company', output: courseListJson, json: listToJson },
  })
  const coursePage = page({
    path: '/courses/:slug',
    policy: open,
    load: async (rc, { slug = '' }) => {
      const data = await loadCourse(rc, slug)
      if (isRefusal(data)) return data
      const shown = await Promise.all(panels.map((panel) => panel.load(rc, data)))
      return {
        ...data,
        shown,
        talk: await loadTalk(rc, `course:${data.course.id}`, courseFacts(data.course, rc.actor, data.organizers)),
        credits: await creditsOf(rc.services.db, data.course.id),
      }
    },
    view: (view, data, form) => (
      <CoursePage
        view={view}
        data={data}
        form={form}
        credits={data.credits}
        panels={data.shown.map((show) => show?.(view) ?? null)}
        talk={data.talk}
        jsonLd={courseJsonLd(data, view.baseUrl)}
      />
    ),
    cache: (data) => placesOf(data.course),
    api: { summary: 'One course', output: courseJson, json: courseToJson },
  })
  return [
    ideasPage,
    action({
      path: '/ideas',
      policy: guarded(mayTakePart),
      input: ideaForm,
      on: { page: ideasPage },
      run: (rc, _params, input) => postIdea(rc, input),
      done: ({ slug }) => coursePaths.course(slug),
      api: { summary: 'Post an idea', output: slugJson, json: ({ slug }) => ({ slug }) },
    }),
    page({
      path: '/courses',
      policy: open,
      query: z.object({
        q: z.string().max(200).optional(),
        language: z.string().max(20).optional(),
        state: z.enum(['open', 'all']).optional(),
        after,
      }),
      load: async (rc, _params, { q, language, state, after: from }) => {
        const states: CourseState[] = state === 'all' ? MAKING : ['open']
        const found = await listCourses(rc.services.db, {
          states,
          ...(q ? { query: q } : {}),
          ...(language ? { language } : {}),
          ...(from ? { after: from } : {}),
        })
        return {
          ...found,
          filters: { q, language, state },
          first: from ? coursePaths.list : null,
          languages: await courseFacets(rc.services.db),
        }
      },
      view: (view, { courses, next, first, filters, languages }) => (
        <CoursesPage
          view={view}
          courses={courses}
          next={next && nextPage(filters, next)}
          first={first}
          filters={filters}
          languages={languages}
        />
      ),
      // The index follows a change a moment later, so an answer from it is not kept.
      cache: ({ filters }) => (filters.q ? null : ['courses']),
      api: { summary: 'Courses, newest change first', output: courseListJson, json: listToJson },
    }),
    coursePage,
    action({
      path: '/courses/:slug/interest',
      policy: guarded(mayTakePart),
      input: interestForm,
      on: { page: coursePage },
      run: (rc, { slug = '' }, { willing }) => showInterest(rc, { slug, willing }),
      done: ({ slug }) => ({ to: coursePaths.course(slug), say: m.saidMeToo }),
      api: {
        summary: 'Say “me too”, perhaps with the will to co-organise',
        output: slugJson,
        json: ({ slug }) => ({ slug }),
      },
    }),
    action({
      path: '/courses/:slug/organizers',
      policy: guarded(mayEditCourse),
      input: handleForm,
      on: { page: coursePage },
      run: (rc, { slug = '' }, { handle }) => addCoOrganizer(rc, { slug, handle }),
      done: ({ slug }) => ({ to: coursePaths.course(slug), say: m.accepted }),
      api: { summary: 'Make somebody who offered a co-organiser', output: slugJson, json: ({ slug }) => ({ slug }) },
    }),
    ...(['withdrawal', 'retirement', 'return'] as const).map((noun) =>
      action({
        path: `/courses/:slug/${noun}`,
        policy: guarded(mayEditCourse),
        input: reasonForm,
        on: { page: coursePage },
        run: (rc, { slug = '' }, { reason }) =>
          changeState(rc, {
            slug,
            to: noun === 'withdrawal' ? 'withdrawn' : noun === 'retirement' ? 'retired' : 'open',
            reason,
          }),
        done: ({ slug }) => ({ to: coursePaths.course(slug), say: m.moved }),
        api: { summary: `The ${noun} of a course`, output: slugJson, json: ({ slug }) => ({ slug }) },
      }),
    ),
    page({
      path: '/courses/:slug/modules/:key',
      policy: open,
      load: async (rc, { slug = '', key = '' }) => {
        const data = await loadCourse(rc, slug)
        if (isRefusal(data)) return data
        const module = data.syllabus?.modules.find((one) => one.key === key)
        return module === undefined ? unknown('module') : { ...data, module }
      },
      view: (view, data) => <ModulePage view={view} data={data} module={data.module} />,
      cache: (data) => placesOf(data.course),
    }),
    page({
      path: '/courses/:slug/activities/:key',
      policy: open,
      load: (rc, { slug = '', key = '' }) => loadActivity(rc, slug, key),
      view: (view, data) => <ActivityPage view={view} data={data} />,
      cache: (data) => placesOf(data.course),
      api: {
        summary: 'One activity with its text',
        output: z.object({ key: z.string(), title: z.string(), kind: z.string(), body: z.string() }),
        json: ({ activity: { key, title, kind, body } }) => ({ key, title, kind, body }),
      },
    }),
    page({
      path: '/courses/:slug/history',
      policy: open,
      load: async (rc, { slug = '' }) => {
        const data = await loadCourse(rc, slug)
        return isRefusal(data) ? data : { ...data, steps: await historyOf(rc.services.db, data.course.id) }
      },
      view: (view, data) => <HistoryPage view={view} data={data} steps={data.steps} />,
      api: {
        summary: 'Every step of a course with its reason',
        output: z.object({
          steps: z.array(
            z.object({
              to: z.string(),
              reason: z.string(),
              at: z.string(),
              by: z.string().nullable(),
              revision: z.number().nullable(),
            }),
          ),
        }),
        json: ({ steps }) => ({
          steps: steps.map((step) => ({
            to: step.to_state,
            reason: step.reason,
            at: step.at.toString(),
            by: step.handle,
            revision: step.number,
          })),
        }),
      },
    }),
    page({
      path: '/courses/:slug/revisions',
      policy: open,
      load: async (rc, { slug = '' }) => {
        const data = await loadCourse(rc, slug)
        return isRefusal(data) ? data : { ...data, rows: await revisionsOf(rc.services.db, ['course', data.course.id]) }
      },
      view: (view, data) => <RevisionsPage view={view} data={data} rows={data.rows} />,
      api: {
        summary: 'Revisions of a syllabus',
        output: z.object({
          revisions: z.array(
            z.object({ number: z.number(), summary: z.string(), at: z.string(), by: z.string().nullable() }),
          ),
        }),
        json: ({ rows }) => ({
          revisions: rows.map(({ number, summary, at, handle }) => ({
            number,
            summary,
            at: at.toString(),
            by: handle,
          })),
        }),
      },
    }),
    page({
      path: '/courses/:slug/revisions/:number',
      policy: open,
      query: z.object({ against: z.coerce.number().int().min(1).optional() }),
      load: async (rc, { slug = '', number = '' }, { against }) => {
        const data = await loadCourse(rc, slug)
        if (isRefusal(data)) return data
        const { db } = rc.services
        const subject: [string, string] = ['course', data.course.id]
        const revision = await revisionByNumber(db, subject, Number.parseInt(number, 10) || 0)
        const earlier = against === undefined ? null : await revisionByNumber(db, subject, against)
        if (revision === null || (against !== undefined && earlier === null)) return unknown('revision')
        const [latest] = await revisionsOf(db, subject)
        const body = revision.body as Syllabus
        const parts =
          earlier === null
            ? [...partsOf(body).values()].map(({ title, text }) => ({
                title,
                parts: [{ kind: 'same' as const, text }],
              }))
            : syllabusDiff(earlier.body as Syllabus, body)
        return {
          ...data,
          revision: { number: revision.number, against: earlier?.number ?? null, latest: latest?.number ?? 0, parts },
          body,
          talk: await loadTalk(rc, `revision:${revision.id}`),
        }
      },
      view: (view, data) => <RevisionPage view={view} data={data} revision={data.revision} talk={data.talk} />,
      api: {
        summary: 'One revision of a syllabus',
        output: z.object({ number: z.number(), syllabus: z.unknown() }),
        json: ({ revision, body }) => ({ number: revision.number, syllabus: body }),
      },
    }),
    action({
      path: '/courses/:slug/preview',
      policy: confirmed,
      input: previewForm,
      rate: SEARCHES,
      run: async (rc, { slug = '' }, { body }) => {
        const data = await loadCourse(rc, slug)
        if (isRefusal(data)) return data
        const keys = new Set(data.syllabus === null ? [] : allActivities(data.syllabus).map(({ key }) => key))
        return {
          html: renderKept(body, `preview ${slug} ${data.revisionId}`, {
            shift: 1,
            ...references(slug, keys, (key) => coursePaths.activity(slug, key)),
          }).html,
        }
      },
      done: ({ html }) => ({ show: (view) => <PreviewPage view={view} html={html} /> }),
    }),
    ...importRoutes(),
    ...editRoutes(),
    ...reviewRoutes(),
  ]
}

function nextPage(filters: Readonly<Record<string, string | undefined>>, next: string): string {
  const query = new URLSearchParams({ after: next })
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
  return `/courses?${query}`
}
