import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { revisionByNumber } from '#features/revisions/index.ts'
import type { Syllabus } from '#features/syllabus/index.ts'
import { saveSyllabus, type Saved } from './save-syllabus.ts'

/** Brings an earlier revision back as a new one; what it holds has its own keys again. Refuses `unknown`, `revision.stale`. */
export const restoreRevision = command(
  'courses.restore-revision',
  async (tx, input: { slug: string; number: number; basis: number }): Promise<Saved | Refusal> => {
    const { slug, number, basis } = input
    const course = await tx.db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirst()
    const earlier = course === undefined ? null : await revisionByNumber(tx.db, ['course', course.id], number)
    if (earlier === null) return unknown('revision')
    const syllabus = earlier.body as Syllabus
    return saveSyllabus(tx, { slug, basis, changes: [{ kind: 'replace', syllabus, from: { revision: number } }] })
  },
)
