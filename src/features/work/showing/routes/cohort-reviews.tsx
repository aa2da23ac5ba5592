import { z } from 'zod'
import { guarded, open, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { page, type View } from '#ui/index.ts'
import { allActivities, loadCourse, namesOf } from '#features/courses/index.ts'
import { loadCohort, mayRunCohort, cohortPaths } from '#features/cohorts/index.ts'
import { CohortReviewsPage } from '../pages/cohort-reviews-page.tsx'
import { FiguresPage } from '../pages/figures-page.tsx'
import { readUnnamed } from '../../work/index.ts'
import { figuresOf } from '../queries/figures.ts'
import { cohortReviews } from '../queries/cohort-reviews.ts'
import { workPaths } from '../../paths.ts'

const poolJson = z.object({
  activity: z.string(),
  works: z.number(),
  coverage: z.array(z.number()),
  waiting: z.number(),
  oldest: z.string().nullable(),
  settled: z.number(),
  settledWithFewer: z.number(),
  closedUnread: z.number(),
  reading: z.number(),
  tieBreaks: z.number(),
  checks: z.object({ open: z.number(), done: z.number(), generous: z.number().nullable() }),
})
const stuckJson = z.object({
  workId: z.string(),
  activity: z.string(),
  received: z.number(),
  needed: z.number(),
  reading: z.number(),
  reach: z.string(),
  next: z.string(),
  at: z.string(),
})
const rate = z.number().nullable()

/** How reviews go: in a cohort, for who runs it; in a course, for everybody. */
export const cohortReviewRoutes: AnyRoute<View>[] = [
  page({
    path: cohortPaths.reviews,
    policy: guarded(mayRunCohort),
    load: async (rc, { slug, number }) => {
      const at = await loadCohort(rc, slug, number)
      if (isRefusal(at)) return at
      const organizers = new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : [])
      const refusal = mayRunCohort(rc.actor, { organizers, state: null })
      if (refusal) return refusal
      const activities = new Map(
        allActivities(at.syllabus).map(({ key, title, rubric }) => [
          key,
          // Who runs a cohort reads in it, too: where authors are not named, they are not named here either.
          { title, named: !readUnnamed(namesOf(rubric)) },
        ]),
      )
      return {
        cohort: at.cohort,
        activities,
        data: await cohortReviews(rc.services.db, at.cohort.id, rc.services.now()),
      }
    },
    view: (view, { cohort, data, activities }) => (
      <CohortReviewsPage view={view} cohort={cohort} data={data} activities={activities} />
    ),
    api: {
      summary: 'How reviews go in a cohort you run: coverage, what is stuck and what happens next, appeals, checks',
      output: z.object({
        activities: z.array(poolJson),
        stuck: z.array(stuckJson),
        appeals: z.array(
          z.object({ appealId: z.string(), activity: z.string(), state: z.string(), until: z.string() }),
        ),
      }),
      json: ({ data }) => ({
        activities: data.pools.map(({ activityKey, oldest, coverage, checksOpen, checksDone, generous, ...pool }) => ({
          activity: activityKey,
          works: pool.works,
          coverage: [...coverage],
          waiting: pool.waiting,
          oldest: oldest?.toString() ?? null,
          settled: pool.settled,
          settledWithFewer: pool.settledWithFewer,
          closedUnread: pool.closedUnread,
          reading: pool.reading,
          tieBreaks: pool.tieBreaks,
          checks: { open: checksOpen, done: checksDone, generous },
        })),
        stuck: data.stuck.map(({ standing, next, activityKey }) => ({
          workId: standing.workId,
          activity: activityKey,
          received: standing.received,
          needed: standing.needed,
          reading: standing.open,
          reach: standing.reach,
          next: next.to,
          at: next.at.toString(),
        })),
        appeals: data.appeals.map(({ id, activity_key: activity, state, due_at: due }) => ({
          appealId: id,
          activity,
          state,
          until: due.toString(),
        })),
      }),
    },
  }),
  page({
    path: workPaths.figures,
    policy: open,
    load: async (rc, { slug }) => {
      const data = await loadCourse(rc, slug)
      return isRefusal(data) ? data : { course: data.course, counted: await figuresOf(rc.services.db, data.course.id) }
    },
    view: (view, { course, counted }) => <FiguresPage view={view} course={course} counted={counted} />,
    cache: ({ course }) => [`course:${course.id}`],
    api: {
      summary: 'How reviews go in a course; null is not known yet, or of fewer than five',
      output: z.object({
        at: z.string().nullable(),
        works: rate,
        hoursToFirst: rate,
        hoursToThird: rate,
        settled: rate,
        settledWithFewer: rate,
        appeals: rate,
        upheld: rate,
      }),
      json: ({ counted }) => ({ at: counted?.at.toString() ?? null, ...(counted?.figures ?? NOTHING) }),
    },
  }),
]

const NOTHING = {
  works: null,
  hoursToFirst: null,
  hoursToThird: null,
  settled: null,
  settledWithFewer: null,
  appeals: null,
  upheld: null,
}
