import { command, type Tx } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { oneLine, refuseMarkdown } from '#kernel/text/index.ts'
import { revisionById, revisionByNumber, saveRevision } from '#features/revisions/index.ts'
import { type Change, allActivities, emptySyllabus, type Syllabus } from '#features/syllabus/index.ts'
import { givenKeys, rememberKeys } from '../given-keys.ts'
import { revisionSaved } from '../../events.ts'
import { courseForChange, type CourseRow, coursePlaces, moveCourse, pointAt } from '../../course/index.ts'
import { mayEditCourse } from '../../policy.ts'

export interface SyllabusChange {
  slug: string
  /** Number of the revision the writer had before them; 0 for none. */
  basis: number
  summary: string
  change: Change
  restoredFrom?: number
}

export interface Saved {
  slug: string
  number: number
  revisionId: string
}

const MOST_ACTIVITIES = 500

/**
 * Saves a change of the syllabus as a new revision. An idea becomes a draft by it. Refuses `revision.stale` when somebody
 * saved in between, `syllabus.large`, and what the change itself refuses.
 */
export const saveSyllabus = command(
  'courses.save-syllabus',
  async (tx, input: SyllabusChange): Promise<Saved | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    const { course } = facts
    const latest = course.draft_revision_id === null ? null : await revisionById(tx.db, course.draft_revision_id)
    if ((latest?.number ?? 0) !== input.basis) return stale(latest?.number ?? 0)
    const before = latest === null ? emptySyllabus() : (latest.body as Syllabus)
    const syllabus = input.change(before, await givenKeys(tx, course.id))
    if (isRefusal(syllabus)) return syllabus
    return (await tooLarge(syllabus)) ?? write(tx, course, syllabus, input)
  },
)

async function write(
  tx: Tx,
  course: CourseRow,
  syllabus: Syllabus,
  { summary, restoredFrom, slug }: SyllabusChange,
): Promise<Saved | Refusal> {
  const line = oneLine(summary, 200)
  const saved = await saveRevision(tx, {
    subject: ['course', course.id],
    body: syllabus,
    summary: line === '' ? 'Changed the syllabus.' : line,
    ...(restoredFrom === undefined ? {} : { restoredFrom }),
  })
  await rememberKeys(tx, course.id, syllabus)
  await pointAt(tx, course.id, { draft_revision_id: saved.id })
  if (course.state === 'idea') {
    const moved = await moveCourse(tx, course, 'drafting', 'The first draft of a syllabus.', saved.id)
    if (moved) return moved
  }
  await tx.record(revisionSaved, {
    subject: ['course', course.id],
    place: coursePlaces(course.id),
    payload: { courseId: course.id, revisionId: saved.id, number: saved.number },
  })
  return { slug, number: saved.number, revisionId: saved.id }
}

function stale(number: number): Refusal {
  return refuse('revision.stale', `Somebody saved revision ${number} while you were writing.`, {
    instead: 'What you typed is below. Look at what changed, bring the two together, and save again.',
    facts: { number },
  })
}

async function tooLarge(syllabus: Syllabus): Promise<Refusal | null> {
  if (allActivities(syllabus).length > MOST_ACTIVITIES)
    return refuse('syllabus.large', `A course holds at most ${MOST_ACTIVITIES} activities.`)
  const descriptions = syllabus.modules.map(({ description }) => description ?? '')
  for (const text of [...descriptions, ...allActivities(syllabus).map(({ body }) => body)]) {
    const refusal = refuseMarkdown(text)
    if (refusal) return refusal
  }
  return null
}

/** Brings an earlier revision back as a new one. Refuses `unknown`, `revision.stale`. */
export const restoreRevision = command(
  'courses.restore-revision',
  async (tx, input: { slug: string; number: number; basis: number }): Promise<Saved | Refusal> => {
    const course = await tx.db.selectFrom('course').select('id').where('slug', '=', input.slug).executeTakeFirst()
    const earlier = course === undefined ? null : await revisionByNumber(tx.db, ['course', course.id], input.number)
    if (earlier === null) return refuse('unknown', 'There is no such revision.', { kind: 'unknown' })
    return saveSyllabus(tx, {
      slug: input.slug,
      basis: input.basis,
      summary: `Brought back revision ${input.number}.`,
      restoredFrom: input.number,
      change: () => earlier.body as Syllabus,
    })
  },
)
