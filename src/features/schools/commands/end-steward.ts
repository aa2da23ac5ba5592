import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { endRole } from '#features/roles/index.ts'
import { stewardEnded } from '../events.ts'
import { schoolForChange, schoolTags } from '../facts.ts'
import { m } from '../messages/index.ts'

/** Ends somebody's term, or one's own, before its end, with a reason. Refuses `unknown` where it is not held, and `invalid` without a reason. */
export const endSteward = command(
  'schools.end-steward',
  async (tx, input: { slug: string; handle: string; reason: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const reason = oneLine(input.reason, 300)
    if (reason === '') return invalid({ reason: m.reasonKept })
    const person = await tx.db.selectFrom('person').select('id').where('handle', '=', input.handle).executeTakeFirst()
    if (person === undefined) return unknown('steward')
    const ended = await endRole(tx, {
      personId: person.id,
      role: 'steward',
      place: { kind: 'school', id: school.id },
      reason,
    })
    if (isRefusal(ended)) return ended
    await tx.record(stewardEnded, {
      subject: ['school', school.id],
      tags: [...schoolTags(school.id), `person:${person.id}`],
      payload: { schoolId: school.id, personId: person.id },
    })
    return { slug: school.slug }
  },
)
