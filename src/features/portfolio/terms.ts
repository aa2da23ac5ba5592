/** Everybody, at the person's handle; whoever has the secret link; the person alone. */
export const PORTFOLIO_VISIBILITIES = ['public', 'link', 'private'] as const
export type PortfolioVisibility = (typeof PORTFOLIO_VISIBILITIES)[number]

export const ITEM_KINDS = ['award', 'work', 'endorsement', 'reflection', 'elsewhere', 'figures'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export const MAX_ITEMS = 100
export const MAX_ELSEWHERE = 50

export const MAX_INTRO = 5_000
/** A reflection. */
export const MAX_REFLECTION = 5_000
/** Words about an award, a work, an endorsement or a badge. */
export const MAX_WORDS = 500
