import { policy, signInFirst, unconfirmed } from '#kernel/http/index.ts'
import { forbidden } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'
import type { Maker } from './terms.ts'

/** Who may have a say about a badge. */
export interface BadgeFacts {
  maker: Maker
  /** Who made it, where a person stands behind it and their account is still there. */
  makerId: string | null
  /** Who organises its course, where it is of one. */
  organizers: ReadonlySet<string>
  /** Stewards of its school, where one stands behind it. */
  stewards: ReadonlySet<string>
}

/** Whether nobody is left but the stewards of the site: the account of its maker is gone, its school has no stewards. */
export function isLeftAlone({ maker, makerId, organizers, stewards }: BadgeFacts): boolean {
  if (maker === 'site' || organizers.size > 0) return false
  return maker === 'school' ? stewards.size === 0 : makerId === null
}

/** Its maker, stewards of its school, organisers of its course; stewards of the site for P2PU's and for what nobody is left to look after. */
export const mayLookAfterBadge = policy<BadgeFacts>('badges.may-look-after', m.forLookingAfter, (actor, facts) => {
  if (actor === null) return signInFirst()
  if (!actor.confirmed) return unconfirmed()
  const { maker, makerId, organizers, stewards } = facts
  if (organizers.has(actor.id) || stewards.has(actor.id)) return null
  if (maker === 'person' && makerId === actor.id) return null
  if (actor.administrator && (maker === 'site' || isLeftAlone(facts))) return null
  return forbidden('badge.not-yours', m.notYours, m.notYoursInstead)
})

export interface MakeFacts {
  maker: Maker
  /** Stewards of the school that is to stand behind it. */
  stewards: ReadonlySet<string>
  /** Who organises the course it is to be of; null where it is of none. */
  organizers: ReadonlySet<string> | null
}

/** Any confirmed person in their own name; P2PU's by stewards of the site, a school's by its stewards, a course's by its organisers. */
export const mayMakeBadge = policy<MakeFacts>(
  'badges.may-make',
  m.forConfirmed,
  (actor, { maker, stewards, organizers }) => {
    if (actor === null) return signInFirst()
    if (!actor.confirmed) return unconfirmed()
    if (organizers !== null && !organizers.has(actor.id))
      return forbidden('course.not-organizer', m.notOrganizer, m.notOrganizerInstead)
    if (maker === 'site' && !actor.administrator)
      return forbidden('badge.not-steward', m.notSiteSteward, m.ownNameInstead)
    if (maker === 'school' && !stewards.has(actor.id))
      return forbidden('badge.not-school-steward', m.notSchoolSteward, m.notSchoolStewardInstead)
    return null
  },
)

/** Who may say of somebody that they deserve a badge. */
export const mayNominate = policy<{ nomineeId: string; together: boolean; blocked: boolean }>(
  'badges.may-nominate',
  m.forPeers,
  (actor, { nomineeId, together, blocked }) => {
    if (actor === null) return signInFirst()
    if (!actor.confirmed) return unconfirmed()
    if (actor.id === nomineeId) return forbidden('nomination.self', m.nominateSelf, m.nominateSelfInstead)
    // A block is not told: it looks like never having met.
    if (!together || blocked) return forbidden('nomination.stranger', m.nominateStranger, m.nominateStrangerInstead)
    return null
  },
)
