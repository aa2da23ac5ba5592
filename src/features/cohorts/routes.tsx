import { z } from 'zod'
import { guarded, open, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { loadAnnouncements, loadTalk } from '#features/discussion/index.ts'
import { loadCourse, mayEditCourse } from '#features/courses/index.ts'
import { leaveCohort, takeSeat } from './commands/answer-offer.ts'
import { apply } from './commands/apply.ts'
import { adoptRevision, closeCohort } from './commands/close-cohort.ts'
import { cohortFacts } from './discussion-places.ts'
import { endParticipation, offerApplicant } from './commands/decide-application.ts'
import { markDone } from './commands/mark-done.ts'
import { openCohort } from './commands/open-cohort.ts'
import { applyForm, cohortForm, doneForm, endForm, handleForm, nothingForm } from './forms.ts'
import { loadCohort, loadCohortActivity, loadHome } from './load-cohort.ts'
import { m } from './messages/index.ts'
import { CohortActivityPage, CohortPage, NewCohortPage, PeoplePage } from './pages/cohort-pages.tsx'
import { cohortPaths } from './paths.ts'
import { mayApply, mayDoInCohort, mayRunCohort, mayTakePartInCohort } from './policy.ts'
import { queueOf } from './queries.ts'
import { placesIn } from './facts.ts'
import { position } from './rules/seats.ts'
import type { ActivityPanel, HomePanel } from './slots.ts'

const HOME = '/courses/:slug/cohorts/:number'
const stateJson = z.object({ state: z.string() })

/** Cohorts: their homes, the way in and out, their activities, and the organisers' list. */
export function makeCohortRoutes({
  activityPanels,
  homePanels,
}: {
  activityPanels: readonly ActivityPanel[]
  homePanels: readonly HomePanel[]
}): AnyRoute<View>[] {
  const newPage = page({
    path: '/courses/:slug/cohorts/new',
    policy: guarded(mayEditCourse),
    load: async (rc, { slug = '' }) => {
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
  const homePage = page({
    path: HOME,
    policy: open,
    load: async (rc, { slug = '', number = '' }) => {
      const data = await loadHome(rc, slug, number)
      if (isRefusal(data)) return data
      const { participation } = data.cohort
      const waiting =
        participation?.state === 'waiting'
          ? position(await placesIn(rc.services, data.cohort.id), participation.id)
          : null
      const shown = data.inside ? await Promise.all(homePanels.map((panel) => panel.load(rc, data))) : []
      const at = `cohort:${data.cohort.id}`
      const facts = cohortFacts(data.cohort)
      const [announcements, talk] = data.inside
        ? await Promise.all([loadAnnouncements(rc, at, facts), loadTalk(rc, at, facts)])
        : [[], null]
      return { ...data, position: waiting, shown, announcements, talk }
    },
    view: (view, data, form) => (
      <CohortPage view={view} data={data} form={form} panels={data.shown.map((show) => show?.(view, form) ?? null)} />
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
  const peoplePage = page({
    path: `${HOME}/people`,
    policy: guarded(mayRunCohort),
    load: async (rc, { slug = '', number = '' }) => {
      const at = await loadCohort(rc, slug, number)
      if (isRefusal(at)) return at
      const refusal = mayRunCohort(rc.actor, {
        organizers: new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : []),
        state: null,
      })
      return refusal ?? { ...at, queue: await queueOf(rc.services.db, at.cohort.id) }
    },
    view: (view, data, form) => <PeoplePage view={view} data={data} queue={data.queue} form={form} />,
  })
  const activityPage = page({
    path: `${HOME}/activities/:key`,
    policy: guarded(mayTakePartInCohort, 'signed-in'),
    load: async (rc, { slug = '', number = '', key = '' }) => {
      const data = await loadCohortActivity(rc, slug, number, key)
      if (isRefusal(data)) return data
      const shown = await Promise.all(activityPanels.map((panel) => panel.load(rc, data)))
      return { ...data, shown, talk: await loadTalk(rc, `activity:${data.cohort.id}:${key}`, cohortFacts(data.cohort)) }
    },
    view: (view, data, form) => (
      <CohortActivityPage
        view={view}
        data={data}
        panels={data.shown.map((show) => show?.(view, form) ?? null)}
        talk={data.talk}
      />
    ),
  })
  const home = ({ slug = '', number = '' }: Readonly<Record<string, string>>) => cohortPaths.home(slug, Number(number))
  const people = ({ slug = '', number = '' }: Readonly<Record<string, string>>) =>
    cohortPaths.people(slug, Number(number))
  return [
    newPage,
    action({
      path: '/courses/:slug/cohorts/new',
      policy: guarded(mayEditCourse),
      input: cohortForm,
      on: { page: newPage },
      run: (rc, { slug = '' }, input) => openCohort(rc, { slug, ...input }),
      done: ({ slug, number }) => ({ to: cohortPaths.home(slug, number), say: m.opened }),
      api: {
        summary: 'Open a cohort',
        output: z.object({ slug: z.string(), number: z.number() }),
        json: ({ slug, number }) => ({ slug, number }),
      },
    }),
    homePage,
    action({
      path: `${HOME}/application`,
      policy: guarded(mayApply),
      input: applyForm,
      on: { page: homePage },
      run: (rc, params, { answer }) => withCohort(rc, params, (cohortId) => apply(rc, { cohortId, answer })),
      done: ({ state }, params) => ({ to: home(params), say: state === 'active' ? m.seatYours : m.appliedSay }),
      api: { summary: 'Apply for a seat', output: stateJson, json: ({ state }) => ({ state }) },
    }),
    action({
      path: `${HOME}/seat`,
      policy: guarded(mayApply),
      input: nothingForm,
      on: { page: homePage },
      run: (rc, params) => withCohort(rc, params, (cohortId) => takeSeat(rc, { cohortId })),
      done: (_answer, params) => ({ to: home(params), say: m.seatYours }),
      api: { summary: 'Take an offered seat', output: stateJson, json: ({ state }) => ({ state }) },
    }),
    action({
      path: `${HOME}/departure`,
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
    peoplePage,
    action({
      path: `${HOME}/offers`,
      policy: guarded(mayRunCohort),
      input: handleForm,
      on: { page: peoplePage },
      run: (rc, params, { handle }) => withCohort(rc, params, (cohortId) => offerApplicant(rc, { cohortId, handle })),
      done: (_answer, params) => ({ to: people(params), say: m.offered }),
      api: { summary: 'Offer a seat to an applicant', output: stateJson, json: ({ state }) => ({ state }) },
    }),
    action({
      path: `${HOME}/endings`,
      policy: guarded(mayRunCohort),
      input: endForm,
      on: { page: peoplePage },
      run: (rc, params, { handle, reason }) =>
        withCohort(rc, params, (cohortId) => endParticipation(rc, { cohortId, handle, reason })),
      done: (_answer, params) => ({ to: people(params), say: m.ended }),
      api: {
        summary: 'Decline an application or remove a participant',
        output: stateJson,
        json: ({ state }) => ({ state }),
      },
    }),
    action({
      path: `${HOME}/closure`,
      policy: guarded(mayRunCohort),
      input: nothingForm,
      on: { page: peoplePage },
      run: (rc, params) => withCohort(rc, params, (cohortId) => closeCohort(rc, { cohortId })),
      done: (_answer, params) => ({ to: home(params), say: m.closed }),
      api: { summary: 'Close a cohort', output: z.object({ closed: z.boolean() }), json: ({ closed }) => ({ closed }) },
    }),
    action({
      path: `${HOME}/revision`,
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
    activityPage,
    action({
      path: `${HOME}/activities/:key/completion`,
      policy: guarded(mayDoInCohort, 'signed-in'),
      input: doneForm,
      on: { page: activityPage },
      run: (rc, params, { done }) =>
        withCohort(rc, params, (cohortId) =>
          markDone(rc, {
            cohortId,
            personId: rc.actor?.id ?? '',
            activityKey: params['key'] ?? '',
            done: done === 'yes',
          }),
        ),
      done: (_answer, { slug = '', number = '', key = '' }) => cohortPaths.activity(slug, Number(number), key),
      api: {
        summary: 'Mark an activity as done, or not',
        output: z.object({ done: z.boolean(), completed: z.boolean() }),
        json: ({ done, completed }) => ({ done, completed }),
      },
    }),
  ]
}

async function withCohort<O>(
  rc: Rc,
  { slug = '', number = '' }: Readonly<Record<string, string>>,
  run: (cohortId: string) => Promise<O | Refusal>,
): Promise<O | Refusal> {
  if (rc.actor === null) return unknown('cohort')
  const at = await loadCohort(rc, slug, number)
  return isRefusal(at) ? at : run(at.cohort.id)
}
