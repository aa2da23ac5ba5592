export { MAX_CREDENTIAL } from './bounded-json.ts'
export { openBadge, type Credential, type CredentialInput } from './credential.ts'
export { didDocument, didOf, didUrl, keyId, type DidDocument, type PublicKey, type SigningKey } from './did.ts'
export { identityOf, isIdentity } from './identity.ts'
export { makeKey } from './keys.ts'
export { signCredential } from './sign.ts'
export {
  MAX_BADGE_BYTES,
  matterOf,
  REASONS,
  verdictSentence,
  verifyBadge,
  type Check,
  type Facts,
  type Found,
  type Reason,
  type Surroundings,
  type Verification,
} from './verify/index.ts'
