import { sql } from 'kysely'
import { peopleOf, type Recipients } from '#kernel/events/index.ts'
import type { PlaceAsked, PlaceFacts, PlaceKind } from '#features/discussion/index.ts'
import { allActivities, findActivity, syllabusAt, type Syllabus } from '#features/courses/index.ts'
import {
  type CohortHead,
  cohortById,
  cohortFor,
  cohortOrganizerIds,
  cohortOver,
  participantIds,
} from '../seats/index.ts'
import { cohortPaths } from '../paths.ts'
import { mayTakePartInCohort } from '../policy.ts'

/** What is said in a cohort is for the people in it. */
export const cohortPlace: PlaceKind = {
  kind: 'cohort',
  among: 'members',
  async facts(asked) {
    const cohort = await entered(asked)
    return cohort === null ? null : cohortFacts(cohort, await syllabusAt(asked.db, cohort.revision_id))
  },
  people: ({ db, now, id }) => everybodyIn(db, now, id),
}

export const activityPlace: PlaceKind = {
  kind: 'activity',
  among: 'members',
  async facts(asked) {
    const cohort = await entered(asked)
    const found = cohort === null ? null : findActivity(await syllabusAt(asked.db, cohort.revision_id), asked.key)
    if (cohort === null || found === null) return null
    const { slug } = cohort.course
    return {
      ...cohortFacts(cohort),
      title: `${found.activity.title} · ${cohort.title}`,
      href: cohortPaths.activity.href({ slug, number: cohort.number, key: asked.key }),
    }
  },
  people: ({ db, now, id }) => everybodyIn(db, now, id),
}

/** The cohort, for those inside. */
async function entered({ viewer, now, id, ...reads }: PlaceAsked): Promise<CohortHead | null> {
  if (viewer === null) return null
  const cohort = await cohortFor(reads, viewer, id, now)
  if (cohort === null) return null
  const organizers = new Set(cohort.mine ? [viewer.id] : [])
  return mayTakePartInCohort(viewer, { organizers, state: cohort.participation?.state ?? null }) === null
    ? cohort
    : null
}

/** What somebody inside a cohort may know of it as a place of talk. @param syllabus brings the threads of its activities with it. */
export function cohortFacts(cohort: CohortHead, syllabus?: Syllabus): PlaceFacts {
  const { slug, language, title } = cohort.course
  return {
    title: `${title} · ${cohort.title}`,
    href: cohortPaths.home.href({ slug, number: cohort.number }),
    language,
    mayNotPost: cohort.closed_at === null ? null : cohortOver(),
    organizes: cohort.mine,
    ...(syllabus && { within: activitiesIn(cohort, syllabus) }),
    tags: [`cohort:${cohort.id}`],
  }
}

function activitiesIn({ id }: CohortHead, syllabus: Syllabus): ReadonlyMap<string, string> {
  return new Map(allActivities(syllabus).map(({ key, title }) => [`activity:${id}:${key}`, title]))
}

/** Everybody inside and who runs it, as SQL, for there may be thousands. */
async function everybodyIn(db: PlaceAsked['db'], now: PlaceAsked['now'], id: string): Promise<Recipients> {
  const cohort = await cohortById(db, id)
  const organizers = cohort === null ? [] : await cohortOrganizerIds({ db, now }, cohort)
  return sql`${participantIds(id)} union ${peopleOf([...organizers])}`
}
