import { PromiseLine, type Panel, type View } from '#ui/index.ts'
import { allActivities, namesOf, togetherOf } from '#features/courses/index.ts'
import type { CohortActivityView, CohortAt } from '#features/cohorts/index.ts'
import { m } from '../messages/index.ts'
import { owedWords } from './pages/owed-words.ts'
import { whoWords, readUnnamed, filesToHandIn, sharedWork } from '../work/index.ts'
import { WorkPanel } from './pages/work-panel.tsx'
import { workPaths } from '../paths.ts'
import { myWork, promisesTo, unsettledIn, type WaitingWork } from '../reviewing/index.ts'

/** Handing in, under an activity with a rubric. */
export const workPanel: Panel<CohortActivityView> = {
  async load(rc, { cohort, activity, over }) {
    const { rubric } = activity
    if (rubric === null || rc.actor === null || cohort.participation === null) return null
    const mine = await myWork(rc.services.db, cohort.id, activity.key, rc.actor.id)
    const files = await filesToHandIn(rc.services.db, rc.actor.id, mine?.file_ids ?? [])
    const shared = await sharedWork(rc.services.db, rc.services.now(), cohort.id, activity.key, rc.actor.id)
    if (over && mine === null && shared === null) return null
    const action = workPaths.handIn.href({ slug: cohort.course.slug, number: cohort.number, key: activity.key })
    return (view, form) => (
      <WorkPanel
        view={view}
        form={form}
        action={action}
        needed={rubric.reviews}
        unnamed={readUnnamed(namesOf(rubric))}
        activity={activity.title}
        mine={mine}
        files={files}
        criteria={rubric.criteria}
        examples={workPaths.examples.href({ slug: cohort.course.slug, key: activity.key })}
        together={togetherOf(rubric)}
        shared={shared}
        over={over}
        keep={`work ${cohort.id} ${activity.key}`}
      />
    )
  },
}

/** What is told before a cohort closes: reviews of what was handed in go on. */
export const closingWorks: Panel<CohortAt> = {
  async load(rc, { cohort }) {
    const count = await unsettledIn(rc.services.db, cohort.id)
    return count === 0 ? null : ({ t }) => <li>{t(m.closeReviews, { count })}</li>
  },
}

/** Promises on a cohort's home: what I owe (coral), what is owed to me (teal). */
export const promisesPanel: Panel<CohortAt> = {
  async load(rc, { cohort, syllabus }) {
    if (rc.actor === null) return null
    const { services } = rc
    const { owed, mine, waiting } = await promisesTo(services, cohort.id, rc.actor.id, services.now())
    const titles = new Map(allActivities(syllabus).map(({ key, title }) => [key, title]))
    const here = owed.filter((lease) => lease.cohort_id === cohort.id)
    if (here.length + mine.length + waiting === 0) return null
    return (view) => (
      <section class="promises">
        {here.map((lease) => (
          <PromiseLine key={lease.id} view={view} owner="yours" by={lease.until}>
            {view.t(m.yours, {
              name: whoWords(view.t, lease.author),
              activity: titles.get(lease.activity_key) ?? lease.activity_key,
            })}{' '}
            <a href={workPaths.review.href({ leaseId: lease.id })}>{view.t(m.startReview)}</a>{' '}
            <span class="quiet">{view.t(m.aboutTime)}</span>
          </PromiseLine>
        ))}
        {mine.map((work) => (
          <OwedLine
            key={work.id}
            view={view}
            work={work}
            activity={titles.get(work.activity_key) ?? work.activity_key}
          />
        ))}
        {waiting > 0 && here.length < 2 && (
          <p>
            {view.t(m.waiting, { count: waiting })} <a href={workPaths.desk.href()}>{view.t(m.claim)}</a>
          </p>
        )}
      </section>
    )
  },
}

/** Reviews that are owed to the author of a work: how many, by when, and what happens if not. */
export function OwedLine({ view, work, activity }: { view: View; work: WaitingWork; activity: string }) {
  const { words, by } = owedWords(view, work, activity)
  // Whose work nobody read has something to do; the day is the end of their time, not of a promise.
  return (
    <PromiseLine view={view} owner={work.reach === 'author' ? 'yours' : 'owed'} by={by}>
      {words} <a href={workPaths.work.href({ id: work.id })}>{view.t(m.seeWork)}</a>
    </PromiseLine>
  )
}
