/** Everybody, at the person's handle; whoever has the secret link; the person alone. */
export const PORTFOLIO_VISIBILITIES = ['public', 'link', 'private'] as const
export type PortfolioVisibility = (typeof PORTFOLIO_VISIBILITIES)[number]

export const ITEM_KINDS = ['award', 'work', 'endorsement', 'reflection', 'elsewhere', 'figures'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export const MOST_ITEMS = 100
export const MOST_ELSEWHERE = 50

export const MOST_INTRO = 5_000
/** A reflection. */
export const MOST_REFLECTION = 5_000
/** Words about an award, a work, an endorsement or a badge. */
export const MOST_WORDS = 500
