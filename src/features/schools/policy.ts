import { policy, signInFirst, unconfirmed } from '#kernel/http/index.ts'
import { forbidden } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

export interface SchoolFacts {
  stewards: ReadonlySet<string>
}

/** Whoever looks after the site, until the community decides on schools itself. */
export const mayOpenSchool = policy<unknown>('schools.may-open', m.forSiteStewards, (actor) => {
  if (actor === null) return signInFirst()
  if (!actor.confirmed) return unconfirmed()
  if (actor.administrator) return null
  return forbidden('school.not-opener', m.notOpener, m.notOpenerInstead)
})

/** Stewards of the school for their term, and those of the site, so that a school without a steward can have one. */
export const mayLookAfterSchool = policy<SchoolFacts>(
  'schools.may-look-after',
  m.forStewards,
  (actor, { stewards }) => {
    if (actor === null) return signInFirst()
    if (!actor.confirmed) return unconfirmed()
    if (actor.administrator || stewards.has(actor.id)) return null
    return forbidden('school.not-steward', m.notSteward, m.notStewardInstead)
  },
)
