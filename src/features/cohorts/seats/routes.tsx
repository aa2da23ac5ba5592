import { z } from 'zod'
import { guarded, type AnyRoute, type ParamsOf } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, loadPanels, page, type View } from '#ui/index.ts'
import { loadCourse, mayEditCourse } from '#features/courses/index.ts'
import { adoptRevision } from './commands/adopt-revision.ts'
import { closeCohort } from './commands/close-cohort.ts'
import { editCohort } from './commands/edit-cohort.ts'
import { declineOrRemove, offerApplicant } from './commands/decide-application.ts'
import { openCohort } from './commands/open-cohort.ts'
import { reopenCohort } from './commands/reopen-cohort.ts'
import { cohortForm, endForm, handleForm, nothingForm } from '../forms.ts'
import { cohortOver } from './facts.ts'
import { loadClosure } from './load-closure.ts'
import { loadCohort } from './load-cohort.ts'
import { m } from '../messages/index.ts'
import { ClosurePage } from './pages/closure-page.tsx'
import { NewCohortPage } from './pages/new-cohort-page.tsx'
import { PeoplePage } from './pages/people-page.tsx'
import { SettingsPage } from './pages/settings-page.tsx'
import { cohortPaths } from '../paths.ts'
import { mayRunCohort } from '../policy.ts'
import { queueOf } from './people.ts'
import { closingFacts } from './slots.ts'
import { withCohort } from './with-cohort.ts'

type At = ParamsOf<typeof cohortPaths.home.pattern>

const stateJson = z.object({ state: z.string() })
const home = (params: At) => cohortPaths.home.href(params)
const people = (params: At) => cohortPaths.people.href(params)

const newPage = page({
  path: cohortPaths.fresh,
  policy: guarded(mayEditCourse),
  load: async (rc, { slug }) => {
    const data = await loadCourse(rc, slug)
    if (isRefusal(data)) return data
    return (
      mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) }) ?? {
        slug,
        title: data.course.title,
      }
    )
  },
  view: (view, { slug, title }, form) => <NewCohortPage view={view} form={form} slug={slug} title={title} />,
})

const peoplePage = page({
  path: cohortPaths.people,
  policy: guarded(mayRunCohort),
  query: z.object({ page: z.coerce.number().int().min(1).max(1_000).default(1) }),
  load: async (rc, { slug, number }, { page: pageNumber }) => {
    const at = await loadCohort(rc, slug, number)
    if (isRefusal(at)) return at
    const refusal = mayRunCohort(rc.actor, {
      organizers: new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : []),
      state: null,
    })
    return refusal ?? { ...at, list: await queueOf(rc.services.db, at.cohort.id, pageNumber) }
  },
  view: (view, data, form) => <PeoplePage view={view} data={data} list={data.list} form={form} />,
})

const settingsPage = page({
  path: cohortPaths.settings,
  policy: guarded(mayRunCohort),
  load: async (rc, { slug, number }) => {
    const at = await loadCohort(rc, slug, number)
    if (isRefusal(at)) return at
    const { cohort } = at
    const organizers = new Set(cohort.mine && rc.actor ? [rc.actor.id] : [])
    return mayRunCohort(rc.actor, { organizers, state: null }) ?? (cohort.closed_at === null ? cohort : cohortOver())
  },
  view: (view, cohort, form) => <SettingsPage view={view} form={form} cohort={cohort} />,
})

const closurePage = page({
  path: cohortPaths.closure,
  policy: guarded(mayRunCohort),
  load: async (rc, { slug, number }) => {
    const data = await loadClosure(rc, slug, number)
    return isRefusal(data) ? data : { ...data, facts: await loadPanels(rc, closingFacts, data) }
  },
  view: (view, data, form) => (
    <ClosurePage view={view} data={data} facts={data.facts.map((draw) => draw(view, form))} />
  ),
})

/** What organisers do: open a cohort, decide who comes in, end it. */
export const seatRoutes: AnyRoute<View>[] = [
  newPage,
  action({
    path: cohortPaths.fresh,
    policy: guarded(mayEditCourse),
    input: cohortForm,
    on: { page: newPage },
    run: (rc, { slug }, input) => openCohort(rc, { slug, ...input }),
    done: ({ slug, number }) => ({ to: cohortPaths.home.href({ slug, number }), say: m.opened }),
    api: {
      summary: 'Open a cohort',
      output: z.object({ slug: z.string(), number: z.number() }),
      json: ({ slug, number }) => ({ slug, number }),
    },
  }),
  peoplePage,
  action({
    path: cohortPaths.offers,
    policy: guarded(mayRunCohort),
    input: handleForm,
    on: { page: peoplePage },
    run: (rc, params, { handle }) => withCohort(rc, params, (cohortId) => offerApplicant(rc, { cohortId, handle })),
    done: (_answer, params) => ({ to: people(params), say: m.offered }),
    api: { summary: 'Offer a seat to an applicant', output: stateJson, json: ({ state }) => ({ state }) },
  }),
  action({
    path: cohortPaths.endings,
    policy: guarded(mayRunCohort),
    input: endForm,
    on: { page: peoplePage },
    run: (rc, params, { handle, reason }) =>
      withCohort(rc, params, (cohortId) => declineOrRemove(rc, { cohortId, handle, reason })),
    done: (_answer, params) => ({ to: people(params), say: m.ended }),
    api: {
      summary: 'Decline an application or remove a participant',
      output: stateJson,
      json: ({ state }) => ({ state }),
    },
  }),
  settingsPage,
  action({
    path: cohortPaths.settings,
    policy: guarded(mayRunCohort),
    input: cohortForm,
    on: { page: settingsPage },
    run: (rc, params, input) => withCohort(rc, params, (cohortId) => editCohort(rc, { cohortId, ...input })),
    done: (_answer, params) => ({ to: home(params), say: m.edited }),
    api: {
      summary: 'Change a cohort’s title, days, seats, question and way in',
      output: z.object({ offered: z.number() }),
      json: ({ offered }) => ({ offered }),
    },
  }),
  closurePage,
  action({
    path: cohortPaths.closure,
    policy: guarded(mayRunCohort),
    input: nothingForm,
    on: { page: closurePage },
    run: (rc, params) => withCohort(rc, params, (cohortId) => closeCohort(rc, { cohortId })),
    done: (_answer, params) => ({ to: home(params), say: m.closed }),
    api: { summary: 'Close a cohort', output: z.object({ closed: z.boolean() }), json: ({ closed }) => ({ closed }) },
  }),
  action({
    path: cohortPaths.reopening,
    policy: guarded(mayRunCohort),
    input: nothingForm,
    on: { page: closurePage },
    run: (rc, params) => withCohort(rc, params, (cohortId) => reopenCohort(rc, { cohortId })),
    done: (_answer, params) => ({ to: home(params), say: m.reopened }),
    api: {
      summary: 'Open a cohort again within 14 days after it was closed',
      output: z.object({ reopened: z.boolean() }),
      json: ({ reopened }) => ({ reopened }),
    },
  }),
  action({
    path: cohortPaths.revision,
    policy: guarded(mayRunCohort),
    input: nothingForm,
    on: { page: peoplePage },
    run: (rc, params) => withCohort(rc, params, (cohortId) => adoptRevision(rc, { cohortId })),
    done: (_answer, params) => ({ to: home(params), say: m.adopted }),
    api: {
      summary: 'Adopt the course’s newest open revision',
      output: z.object({ revisionId: z.string() }),
      json: ({ revisionId }) => ({ revisionId }),
    },
  }),
]
