import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'
import { REASON_CODES, VISIBILITIES } from './terms.ts'

const award = z.object({ badgeId: z.string(), awardId: z.string(), personId: z.string() })
const appeal = award.extend({ appealId: z.string() })
const action = award.extend({ actionId: z.string(), code: z.enum(REASON_CODES) })

/** Somebody met the criteria: the award is offered to them. */
export const awardOffered = defineEvent('award.offered', award)
export const awardAccepted = defineEvent('award.accepted', award.extend({ visibility: z.enum(VISIBILITIES) }))
export const awardDeclined = defineEvent('award.declined', award)
export const awardShown = defineEvent('badge.award-shown', award.extend({ visibility: z.enum(VISIBILITIES) }))
export const evidenceChosen = defineEvent('award.evidence-chosen', award)
/** The credential was signed again, for a reason that is not its holder's choice. */
export const awardReissued = defineEvent('award.reissued', award)

export const awardSuspended = defineEvent('award.suspended', action)
export const awardRevoked = defineEvent('award.revoked', action)
export const awardReinstated = defineEvent('award.reinstated', action)
export const awardExpired = defineEvent('award.expired', award)
export const awardRenewed = defineEvent('award.renewed', award)

export const offerRecalled = defineEvent('award.offer-recalled', award)
export const endNear = defineEvent('award.end-near', award)

export const appealMade = defineEvent('award.appeal-made', appeal)
export const appealWaits = defineEvent('award.appeal-waits', appeal)
export const appealAnswered = defineEvent(
  'award.appeal-answered',
  appeal.extend({ outcome: z.enum(['upheld', 'refused']) }),
)

/** A badge is held against people in batches; more of them come after this person. */
export const lookGoesOn = defineEvent('badge.look-goes-on', z.object({ badgeId: z.string(), after: z.string() }))

const endorsement = z.object({
  endorsementId: z.string(),
  badgeId: z.string(),
  /** The award that is endorsed and whose it is; null when it is of a badge. */
  awardId: z.string().nullable(),
  personId: z.string().nullable(),
})
export const awardEndorsed = defineEvent('award.endorsed', endorsement)
export const badgeEndorsed = defineEvent('badge.endorsed', endorsement)
export const endorsementWithdrawn = defineEvent('award.endorsement-withdrawn', endorsement)
export const endorsementHidden = defineEvent('award.endorsement-hidden', endorsement.extend({ hidden: z.boolean() }))

const note = award.extend({ reviewId: z.string(), reviewerId: z.string() })
/** A holder asks to show what a reader of their work wrote. */
export const noteAsked = defineEvent('award.note-asked', note)
export const noteAnswered = defineEvent('award.note-answered', note.extend({ consented: z.boolean() }))
