/** Codes of what this feature refuses. */
export const refusals = ['issuer.key-revoked', 'issuer.no-key', 'issuer.other-secret'] as const
