/** Codes of what this feature refuses: nothing but what the kernel refuses everywhere. */
export const refusals = [] as const
