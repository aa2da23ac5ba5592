/** An award is offered; its holder accepts or declines it. */
export type AwardState = 'offered' | 'accepted' | 'declined'

export type Standing = 'held' | 'suspended' | 'revoked' | 'expired'

/** Everybody; whoever has the link; its holder alone. */
export const VISIBILITIES = ['public', 'unlisted', 'private'] as const
export type Visibility = (typeof VISIBILITIES)[number]

export type ActionKind = 'suspended' | 'revoked' | 'reinstated' | 'renewed' | 'reissued' | 'expired'

/** Why somebody suspended or revoked an award, or gave it back, as a word that programs know. */
export const REASON_CODES = ['error', 'withdrawn-evidence', 'misconduct', 'holders-wish', 'replaced', 'other'] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** An offer that nobody answered is recalled once. */
export const REMIND_OFFER_DAYS = 7
/** Before its end a holder is reminded, and from then on may ask for renewal earlier still. */
export const REMIND_END_DAYS = 14
export const RENEW_DAYS = 30
/** An answer to an appeal is promised within. */
export const ANSWER_DAYS = 14
/** An appeal that nobody answered is upheld after. */
export const UPHOLD_DAYS = 28

export const MAX_WORDS = 2_000

/** Fewest characters of an endorsement: a word of praise alone says nothing. */
export const MIN_WORDS = 20

/** A reader who does not answer in so many days whether their words may be shown has said no. */
export const NOTE_DAYS = 28

/** Instead of an answer, where an appeal was upheld since nobody answered it in time: a code, worded where it is shown. */
export const UPHELD_BY_TIME = 'upheld-by-time'
