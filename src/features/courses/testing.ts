import type { Actor, Ctx } from '#kernel/command/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { runSweep, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { judgeCourse, tickItem } from './opening/commands/judge-course.ts'
import { postIdea } from './ideas/commands/post-idea.ts'
import { saveSyllabus } from './writing/commands/save-syllabus.ts'
import { submitCourse } from './opening/commands/submit-course.ts'
import type { CourseRow } from './course/facts.ts'

import { courseBySlug, syllabusAt } from './course/queries.ts'
import { coursesSilent } from './lifecycle/sweeps.ts'
import type { Change } from '#features/syllabus/changes.ts'
import { emptySyllabus, type Activity, type Rubric, type Syllabus } from '#features/syllabus/model.ts'

/** A rubric of two criteria with three levels each; the second level meets. */
export const TEST_RUBRIC: Rubric = {
  reviews: 3,
  criteria: ['observation', 'evidence'].map((key) => ({
    key,
    name: key,
    question: `How is the ${key}?`,
    levels: [
      { name: 'not yet', description: 'Hardly there.' },
      { name: 'meets', description: 'There.' },
      { name: 'beyond', description: 'More than asked.' },
    ],
    meets: 1,
  })),
}

/** A syllabus that passes the checklist: reading, a discussion, and something to make. */
export function testSyllabus(activities?: Partial<Activity>[]): Syllabus {
  const given: Partial<Activity>[] = activities ?? [
    { key: 'life', title: 'Life under a spadeful', kind: 'read', body: 'Read about *worms*.' },
    { key: 'surprise', title: 'What surprised you?', kind: 'discuss', body: 'Say it.' },
    { key: 'diary', title: 'A diary of one square metre', kind: 'make', body: 'Keep a diary.', rubric: TEST_RUBRIC },
  ]
  const all = given.map((one, at): Activity => ({
    key: `activity-${at}`,
    title: `Activity ${at}`,
    kind: 'read',
    minutes: 15,
    body: 'Do it.',
    materials: [],
    rubric: null,
    ...one,
  }))
  return {
    ...emptySyllabus(),
    summary: 'What lives below.',
    outcomes: 'Read the ground.',
    prerequisites: 'None.',
    hours: 12,
    meeting: 'Saturdays.',
    conduct: true,
    modules: [{ key: 'one', title: 'Week one', activities: all }],
  }
}

/** A whole syllabus as the change that writes it. */
export function whole(syllabus: Syllabus): Change[] {
  return [{ kind: 'replace', syllabus, from: null }]
}

/** An open course, made by real commands: idea, syllabus, submission, two approvals. */
export async function openCourse(
  kit: Kit,
  organizer: Actor,
  given: { title?: string; activities?: Partial<Activity>[] } = {},
): Promise<{ course: CourseRow; revisionId: string; syllabus: Syllabus }> {
  const as = kit.as(organizer)
  const { slug } = sure(
    await postIdea(as, { title: given.title ?? 'Soil', question: 'What lives under my feet?', language: 'en' }),
  )
  const { revisionId } = sure(
    await saveSyllabus(as, {
      slug,
      basis: 0,
      changes: whole(testSyllabus(given.activities)),
    }),
  )
  sure(await submitCourse(as, { slug, reason: 'Ready.', aloneReason: 'It is a test.' }))
  for (const name of ['one', 'two']) {
    const reader = await personNamed(kit, `Reader ${name} of ${slug}`)
    if (name === 'one') sure(await tickItem(kit.as(reader), { slug, revisionId, item: 'links' }))
    sure(await judgeCourse(kit.as(reader), { slug, revisionId, verdict: 'approve', reason: 'Clear and kind.' }))
  }
  const course = await courseBySlug(kit.services.db, organizer, slug)
  if (course === null || course.state !== 'open') throw new Error('the course did not open')
  return { course, revisionId, syllabus: await syllabusAt(kit.services.db, revisionId) }
}

/** The value, or the refusal as a failure of the test. */
export function sure<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${inEnglish(answer)} ${JSON.stringify(answer.facts ?? '')}`)
  return answer
}

/** What the clock does each day about ideas and drafts. */
export async function lapseCourses(ctx: Ctx): Promise<void> {
  await runSweep(ctx, coursesSilent)
}
