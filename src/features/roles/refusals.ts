/** Codes of the refusals of this feature. */
export const refusals = ['steward.last', 'token'] as const
