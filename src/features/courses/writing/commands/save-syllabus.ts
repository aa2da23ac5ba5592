import { isDeepStrictEqual } from 'node:util'
import { command, type Tx } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { revisionById, revisionByNumber, saveRevision } from '#features/revisions/index.ts'
import {
  applyChange,
  emptySyllabus,
  merge,
  noteOf,
  type Change,
  type Note,
  type Syllabus,
} from '#features/syllabus/index.ts'
import { courseForChange, courseTags, moveCourse, pointAt, stepNote, type CourseRow } from '../../course/index.ts'
import { revisionSaved } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { mayEditCourse } from '../../policy.ts'
import { conflictFields } from '../conflict-fields.ts'
import { givenKeys, rememberKeys } from '../given-keys.ts'
import { tooLarge } from '../rules/too-large.ts'

export interface SyllabusChanges {
  slug: string
  /** Number of the revision the writer had before them; 0 for none. */
  basis: number
  changes: readonly Change[]
  /** What changed, in the writer's words. */
  summary?: string
  /** The newest revision, when the writer has seen it and wants theirs where both changed the same. */
  over?: number | undefined
}

export interface Saved {
  slug: string
  number: number
  revisionId: string
  /** It was brought together with what somebody else saved meanwhile. */
  merged: boolean
}

/**
 * Saves changes of the syllabus as a new revision; an idea becomes a draft by it, and what changes nothing makes none. On
 * an older basis it is brought together with what was saved since. Refuses `revision.stale` where both changed the same,
 * with `conflicts` and the fields they lie in; `syllabus.large`; and what a change itself refuses.
 */
export const saveSyllabus = command(
  'courses.save-syllabus',
  async (tx, input: SyllabusChanges): Promise<Saved | Refusal> => {
    const facts = await courseForChange(tx, input.slug)
    if (isRefusal(facts)) return facts
    const refusal = mayEditCourse(tx.actor, facts)
    if (refusal) return refusal
    const { course } = facts
    const latest = course.draft_revision_id === null ? null : await revisionById(tx.db, course.draft_revision_id)
    const number = latest?.number ?? 0
    const theirs = latest === null ? emptySyllabus() : (latest.body as Syllabus)
    const base = input.basis === number ? theirs : await syllabusOf(tx, course.id, input.basis)
    if (base === null) return unknown('revision')
    const ours = await changed(tx, course.id, base, input.changes)
    if (isRefusal(ours)) return ours
    const merged =
      input.basis === number ? { syllabus: ours.syllabus, conflicts: [] } : merge(base, ours.syllabus, theirs)
    if (merged.conflicts.length > 0 && input.over !== number)
      return refuse('revision.stale', m.stale, {
        values: { number },
        instead: m.staleInstead,
        fields: conflictFields(merged.conflicts),
        facts: { number, conflicts: merged.conflicts },
      })
    const large = tooLarge(merged.syllabus, theirs)
    if (large) return large
    if (latest !== null && isDeepStrictEqual(merged.syllabus, theirs))
      return { slug: course.slug, number, revisionId: latest.id, merged: false }
    const saved = await write(tx, course, { syllabus: merged.syllabus, notes: ours.notes }, input)
    return isRefusal(saved) ? saved : { ...saved, merged: input.basis !== number }
  },
)

async function syllabusOf(tx: Tx, courseId: string, number: number): Promise<Syllabus | null> {
  if (number === 0) return emptySyllabus()
  const revision = await revisionByNumber(tx.db, ['course', courseId], number)
  return revision === null ? null : (revision.body as Syllabus)
}

interface Changed {
  syllabus: Syllabus
  /** What the changes did that did something. */
  notes: Note[]
}

async function changed(
  tx: Tx,
  courseId: string,
  base: Syllabus,
  changes: readonly Change[],
): Promise<Changed | Refusal> {
  const given = await givenKeys(tx, courseId)
  let syllabus = base
  const notes: Note[] = []
  for (const change of changes) {
    const next = applyChange(syllabus, change, given)
    if (isRefusal(next)) return next
    if (!isDeepStrictEqual(next, syllabus)) notes.push(noteOf(change, syllabus))
    syllabus = next
  }
  return { syllabus, notes }
}

async function write(
  tx: Tx,
  course: CourseRow,
  { syllabus, notes }: Changed,
  { summary = '', changes }: SyllabusChanges,
): Promise<Omit<Saved, 'merged'> | Refusal> {
  const restored = changes.flatMap((one) =>
    one.kind === 'replace' && one.from && 'revision' in one.from ? [one.from.revision] : [],
  )
  const saved = await saveRevision(tx, {
    subject: ['course', course.id],
    body: syllabus,
    summary: oneLine(summary, 200),
    notes,
    ...(restored[0] === undefined ? {} : { restoredFrom: restored[0] }),
  })
  await rememberKeys(tx, course.id, syllabus)
  await pointAt(tx, course.id, { draft_revision_id: saved.id })
  if (course.state === 'idea') {
    const moved = await moveCourse(tx, course, 'drafting', stepNote('begun'), saved.id)
    if (moved) return moved
  }
  await tx.record(revisionSaved, {
    subject: ['course', course.id],
    tags: courseTags(course.id),
    payload: { courseId: course.id, revisionId: saved.id, number: saved.number },
  })
  return { slug: course.slug, number: saved.number, revisionId: saved.id }
}
