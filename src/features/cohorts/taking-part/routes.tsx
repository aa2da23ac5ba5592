import { z } from 'zod'
import { guarded, open, type AnyRoute, type ParamsOf } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, loadPanels, page, type View } from '#ui/index.ts'
import { loadAnnouncements, loadTalk } from '#features/discussion/index.ts'
import {
  apply,
  leaveCohort,
  loadCohortActivity,
  loadHome,
  seatsIn,
  position,
  seatRoutes,
  takeSeat,
  withCohort,
} from '../seats/index.ts'
import { cohortFacts } from './discussion-places.ts'
import { markDone } from './commands/mark-done.ts'
import { applyForm, doneForm, nothingForm } from '../forms.ts'
import { m } from '../messages/index.ts'
import { CohortActivityPage } from './pages/activity-page.tsx'
import { CohortPage } from './pages/cohort-page.tsx'
import { cohortPaths } from '../paths.ts'
import { mayApply, mayDoInCohort, mayTakePartInCohort } from '../policy.ts'
import { cohortActivityPanels, cohortPanels } from './slots.ts'

const stateJson = z.object({ state: z.string() })

type At = ParamsOf<typeof cohortPaths.home.pattern>

const home = (params: At) => cohortPaths.home.href(params)

const homePage = page({
  path: cohortPaths.home,
  policy: open,
  load: async (rc, { slug, number }) => {
    const data = await loadHome(rc, slug, number)
    if (isRefusal(data)) return data
    const { participation } = data.cohort
    const waiting =
      participation?.state === 'waiting' ? position(await seatsIn(rc.services, data.cohort.id), participation.id) : null
    const panels = data.inside ? await loadPanels(rc, cohortPanels, data) : []
    const at = `cohort:${data.cohort.id}`
    const facts = cohortFacts(data.cohort, data.syllabus)
    const [announcements, talk] = data.inside
      ? await Promise.all([loadAnnouncements(rc, at, facts), loadTalk(rc, at, facts)])
      : [[], null]
    return { ...data, position: waiting, panels, announcements, talk }
  },
  view: (view, data, form) => (
    <CohortPage view={view} data={data} form={form} panels={data.panels.map((draw) => draw(view, form))} />
  ),
  cache: (data) => [`cohort:${data.cohort.id}`],
  api: {
    summary: 'A cohort, and where you stand in it',
    output: z.object({
      title: z.string(),
      zone: z.string(),
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      seats: z.number(),
      taken: z.number(),
      state: z.string().nullable(),
      done: z.array(z.string()),
    }),
    json: ({ cohort, counts }) => ({
      title: cohort.title,
      zone: cohort.zone,
      startsOn: cohort.starts_on?.toString() ?? null,
      endsOn: cohort.ends_on?.toString() ?? null,
      seats: cohort.seats,
      taken: counts.active + counts.offered,
      state: cohort.participation?.state ?? null,
      done: [...cohort.done],
    }),
  },
})

/** The way in, the offered seat, the way out. */
const homeRoutes: AnyRoute<View>[] = [
  homePage,
  action({
    path: cohortPaths.application,
    policy: guarded(mayApply),
    input: applyForm,
    on: { page: homePage },
    run: (rc, params, { answer }) => withCohort(rc, params, (cohortId) => apply(rc, { cohortId, answer })),
    done: ({ state }, params) => ({ to: home(params), say: state === 'active' ? m.seatYours : m.appliedSay }),
    api: { summary: 'Apply for a seat', output: stateJson, json: ({ state }) => ({ state }) },
  }),
  action({
    path: cohortPaths.seat,
    policy: guarded(mayApply),
    input: nothingForm,
    on: { page: homePage },
    run: (rc, params) => withCohort(rc, params, (cohortId) => takeSeat(rc, { cohortId })),
    done: (_answer, params) => ({ to: home(params), say: m.seatYours }),
    api: { summary: 'Take an offered seat', output: stateJson, json: ({ state }) => ({ state }) },
  }),
  action({
    path: cohortPaths.departure,
    policy: guarded(mayApply),
    input: nothingForm,
    on: { page: homePage },
    run: (rc, params) => withCohort(rc, params, (cohortId) => leaveCohort(rc, { cohortId })),
    done: (_answer, params) => ({ to: home(params), say: m.left }),
    api: {
      summary: 'Leave a cohort, an application or an offer',
      output: z.object({ left: z.boolean() }),
      json: ({ left }) => ({ left }),
    },
  }),
]

/** An activity in a cohort; later features put their forms on it. */
export const cohortActivityPage = page({
  path: cohortPaths.activity,
  policy: guarded(mayTakePartInCohort, 'signed-in'),
  load: async (rc, { slug, number, key }) => {
    const data = await loadCohortActivity(rc, slug, number, key)
    if (isRefusal(data)) return data
    const panels = await loadPanels(rc, cohortActivityPanels, data)
    return { ...data, panels, talk: await loadTalk(rc, `activity:${data.cohort.id}:${key}`, cohortFacts(data.cohort)) }
  },
  view: (view, data, form) => (
    <CohortActivityPage view={view} data={data} panels={data.panels.map((draw) => draw(view, form))} talk={data.talk} />
  ),
})

const activityRoutes: AnyRoute<View>[] = [
  cohortActivityPage,
  action({
    path: cohortPaths.completion,
    policy: guarded(mayDoInCohort, 'signed-in'),
    input: doneForm,
    on: { page: cohortActivityPage },
    run: (rc, params, { done }) =>
      withCohort(rc, params, (cohortId) =>
        markDone(rc, {
          cohortId,
          personId: rc.actor?.id ?? '',
          activityKey: params.key,
          done: done === 'yes',
        }),
      ),
    done: (_answer, params) => cohortPaths.activity.href(params),
    api: {
      summary: 'Mark an activity as done, or not',
      output: z.object({ done: z.boolean(), completed: z.boolean() }),
      json: ({ done, completed }) => ({ done, completed }),
    },
  }),
]

/** Cohorts: their homes, the way in and out, their activities, and the organisers' list. */
export const cohortRoutes: AnyRoute<View>[] = [...seatRoutes, ...homeRoutes, ...activityRoutes]
