import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { endRole, grantRole, holdersOf } from '#features/roles/index.ts'
import { stewardAppointed } from '../events.ts'
import { schoolForChange, schoolTags } from '../facts.ts'
import { m } from '../messages/index.ts'
import { MAX_STEWARDS, NEW_TERM } from '../terms.ts'

interface Stewardship {
  handle: string
  months: number
  reason: string
}

/**
 * Makes somebody a steward of a school for a term, from now on; who is one already begins a new term. Refuses `invalid`
 * people and reasons, and `school.stewards-full`.
 */
export const appointSteward = command(
  'schools.appoint-steward',
  async (tx, input: Stewardship & { slug: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    if (oneLine(input.reason, 300) === '') return invalid({ reason: m.reasonPublic })
    const given = await giveStewardship(tx, school, { ...input, field: 'handle' })
    return isRefusal(given) ? given : { slug: school.slug }
  },
)

/** The appointment itself; the caller has checked that it may be made. */
export async function giveStewardship(
  tx: Tx,
  school: { id: string },
  { handle, months, reason, field }: Stewardship & { field: string },
): Promise<{ personId: string } | Refusal> {
  const person = await tx.db
    .selectFrom('person')
    .select('id')
    .where('handle', '=', handle.trim().replace(/^@/, '').toLowerCase())
    .where('email_confirmed', '=', true)
    .executeTakeFirst()
  if (person === undefined) return invalid({ [field]: m.noSuchPerson })
  const place = { kind: 'school' as const, id: school.id }
  const holders = await holdersOf(tx.db, tx.now, 'steward', place)
  const held = holders.some(({ id }) => id === person.id)
  if (!held && holders.length >= MAX_STEWARDS)
    return refuse('school.stewards-full', m.mostStewards, {
      values: { most: MAX_STEWARDS },
      instead: m.mostStewardsInstead,
    })
  const whose = { personId: person.id, role: 'steward' as const, place }
  if (held) await endRole(tx, { ...whose, reason: NEW_TERM })
  await grantRole(tx, { ...whose, reason: oneLine(reason, 300), until: inMonths(tx, months) })
  await tx.record(stewardAppointed, {
    subject: ['school', school.id],
    tags: [...schoolTags(school.id), `person:${person.id}`],
    payload: { schoolId: school.id, personId: person.id },
  })
  return { personId: person.id }
}

function inMonths(tx: Tx, months: number) {
  return tx.now.toZonedDateTimeISO('UTC').add({ months }).toInstant()
}
