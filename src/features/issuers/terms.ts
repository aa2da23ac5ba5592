/** Who signs: the site for itself and its members' badges, a school for its own, a person for their endorsements. */
export type IssuerKind = 'site' | 'school' | 'person'

/** Ed25519 signs linked data (eddsa-rdfc-2022), RS256 signs tokens (VC-JWT). */
export type KeyAlgorithm = 'Ed25519' | 'RS256'
