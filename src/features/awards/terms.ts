/** An award is offered; its holder accepts or declines it. */
export type AwardState = 'offered' | 'accepted' | 'declined'

export type Standing = 'held' | 'suspended' | 'revoked' | 'expired'

/** Everybody; whoever has the link; its holder alone. */
export type Visibility = 'public' | 'unlisted' | 'private'

export type ActionKind = 'suspended' | 'revoked' | 'reinstated' | 'renewed' | 'reissued' | 'expired'
