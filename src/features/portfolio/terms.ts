/** Everybody, at the person's handle; whoever has the secret link; the person alone. */
export type PortfolioVisibility = 'public' | 'link' | 'private'

export type ItemKind = 'award' | 'work' | 'endorsement' | 'reflection' | 'elsewhere' | 'figures'
