import { policy, unconfirmed } from '#kernel/http/index.ts'
import { forbidden, refuse } from '#kernel/refusal.ts'

export interface SchoolFacts {
  stewards: ReadonlySet<string>
}

const signInFirst = refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in' })

/** Whoever looks after the site, until the community decides on schools itself. */
export const mayOpenSchool = policy<unknown>('schools.may-open', 'stewards of the site', (actor) => {
  if (actor === null) return signInFirst
  if (!actor.confirmed) return unconfirmed()
  if (actor.administrator) return null
  return forbidden(
    'school.not-opener',
    'Only stewards of the site open a school for now.',
    'Tell one of them which partner you have, and which courses it would show.',
  )
})

/** Stewards of the school for their term, and those of the site, so that a school without a steward can have one. */
export const mayLookAfterSchool = policy<SchoolFacts>(
  'schools.may-look-after',
  'stewards of the school, and of the site',
  (actor, { stewards }) => {
    if (actor === null) return signInFirst
    if (!actor.confirmed) return unconfirmed()
    if (actor.administrator || stewards.has(actor.id)) return null
    return forbidden(
      'school.not-steward',
      'Only stewards of this school may change it.',
      'They are named on its page, each with the end of their term.',
    )
  },
)
