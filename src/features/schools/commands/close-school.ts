import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { schoolClosed } from '../events.ts'
import { placesOfName, schoolForChange } from '../facts.ts'
import { m } from '../messages/index.ts'

/** Ends a school for good, with a reason. Its page, its keys and its badges stay; nothing is added any more. Refuses `invalid` without a reason. */
export const closeSchool = command(
  'schools.close',
  async (tx, input: { slug: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const reason = oneLine(input.reason, 300)
    if (reason === '') return invalid({ reason: m.reasonPublic })
    await tx.db
      .updateTable('school')
      .set({ closed_at: tx.now, closed_reason: reason })
      .where('id', '=', school.id)
      .execute()
    await tx.record(schoolClosed, {
      subject: ['school', school.id],
      tags: await placesOfName(tx, school.id),
      payload: { schoolId: school.id },
    })
    return { slug: school.slug }
  },
)
