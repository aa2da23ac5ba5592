/** Who signs: the site for itself and its members' badges, a school for its own, a person for their endorsements. */
export type IssuerKind = 'site' | 'school' | 'person'

/** Ed25519 signs linked data (eddsa-rdfc-2022), RS256 signs tokens (VC-JWT). */
export const KEY_ALGORITHMS = ['Ed25519', 'RS256'] as const
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number]

/** Whoever stands behind what is signed. */
export type Maker =
  | { readonly kind: 'site' }
  | { readonly kind: 'school'; readonly schoolId: string }
  | { readonly kind: 'person'; readonly personId: string }

export type Standing = 'revoked' | 'suspended' | 'inForce'

/** From this share of places taken on a new list begins, so that a free place is always found by lot. */
export const LIST_IS_FULL = 0.8

/** Credentials signed anew in one transaction, after a key was revoked. */
export const SIGNED_AT_ONCE = 50
