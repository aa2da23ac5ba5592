/** The short name of the university, the same in every language. */
export const SITE_NAME = 'P2PU'
