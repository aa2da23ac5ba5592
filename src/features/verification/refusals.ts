/** Codes of what this feature refuses. */
export const refusals = [] as const
