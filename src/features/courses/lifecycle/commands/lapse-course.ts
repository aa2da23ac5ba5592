import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { attentionOf } from '../attention.ts'
import { lapseAnnounced } from '../../events.ts'
import { courseTags, moveCourse, stepNote } from '../../course/index.ts'
import { lapseStep } from '../rules/lapsing.ts'
import { LAPSE_DAYS, LAPSE_NOTICE_DAYS } from '../../terms.ts'

/**
 * What the clock does about one idea or draft that nobody touches: its organisers are told two weeks before, then it
 * lapses. Whoever touched it since it was found keeps it alive. Refuses `unknown`.
 */
export const lapseCourse = command(
  'courses.lapse',
  async (tx, { courseId }: { courseId: string }): Promise<{ did: 'tell' | 'lapse' | null } | Refusal> => {
    const course = await tx.db
      .selectFrom('course')
      .selectAll()
      .where('id', '=', courseId)
      .forUpdate()
      .executeTakeFirst()
    if (course === undefined) return unknown('course')
    const did = lapseStep(course.state, await attentionOf(tx.db, course), tx.now)
    if (did === 'tell')
      await tx.record(lapseAnnounced, {
        subject: ['course', course.id],
        tags: courseTags(course.id),
        payload: { courseId, days: LAPSE_NOTICE_DAYS },
      })
    if (did === 'lapse') {
      const reason = stepNote('untouched', { days: LAPSE_DAYS[course.state] ?? 0 })
      const refusal = await moveCourse(tx, course, 'lapsed', reason, course.draft_revision_id)
      if (refusal) return refusal
    }
    return { did }
  },
)
