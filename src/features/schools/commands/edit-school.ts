import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { schoolEdited } from '../events.ts'
import { placesOfName, schoolForChange } from '../facts.ts'
import { cleanWords, type SchoolWords } from '../rules.ts'

/** Changes what a school says of itself; its address stays. Refuses `invalid` words. */
export const editSchool = command(
  'schools.edit',
  async (tx, input: SchoolWords & { slug: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const words = cleanWords(input)
    if (isRefusal(words)) return words
    await tx.db.updateTable('school').set(words).where('id', '=', school.id).execute()
    await tx.record(schoolEdited, {
      subject: ['school', school.id],
      tags: await placesOfName(tx, school.id),
      payload: { schoolId: school.id },
    })
    return { slug: school.slug }
  },
)
