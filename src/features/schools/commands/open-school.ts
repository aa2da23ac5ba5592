import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { uniqueSlug } from '#kernel/text/index.ts'
import { schoolOpened } from '../events.ts'
import { schoolTags } from '../facts.ts'
import { m } from '../messages/index.ts'
import { mayOpenSchool } from '../policy.ts'
import { addressFrom, cleanWords, type SchoolWords } from '../rules.ts'
import { OPENED, RESERVED, TERM_MONTHS } from '../terms.ts'
import { giveStewardship } from './appoint-steward.ts'

export interface NewSchool extends SchoolWords {
  /** What its address should be; made from its name when it is null. */
  address: string | null
  /** Handle of its first steward. */
  steward: string
}

/** Opens a school with its first steward. Refuses `invalid` words, an address that is taken, and a steward who is not here. */
export const openSchool = command('schools.open', async (tx, input: NewSchool): Promise<{ slug: string } | Refusal> => {
  const refusal = mayOpenSchool(tx.actor, {})
  if (refusal) return refusal
  const words = cleanWords(input)
  if (isRefusal(words)) return words
  const taken = new Set((await tx.db.selectFrom('school').select('slug').execute()).map(({ slug }) => slug))
  const asked = input.address
  if (asked !== null && (taken.has(asked) || RESERVED.some((word) => word === asked)))
    return invalid({ address: m.addressTaken })
  const row = {
    id: tx.id(),
    slug: asked ?? uniqueSlug(addressFrom(words.name), (slug) => taken.has(slug), RESERVED),
    ...words,
    founded_by: tx.actor?.id ?? null,
    at: tx.now,
    closed_at: null,
    closed_reason: null,
  }
  const made = await tx.db
    .insertInto('school')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return invalid({ address: m.addressTaken })
  const given = await giveStewardship(tx, row, {
    handle: input.steward,
    months: TERM_MONTHS,
    reason: OPENED,
    field: 'steward',
  })
  if (isRefusal(given)) return given
  await tx.record(schoolOpened, {
    subject: ['school', row.id],
    tags: schoolTags(row.id),
    payload: { schoolId: row.id },
  })
  return { slug: row.slug }
})
