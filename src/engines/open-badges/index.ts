export { ACHIEVEMENT_TYPES, type Achievement, type AchievementKind, type Alignment } from './achievement.ts'
export { bakePng, bakeSvg, type Baked, type Contents } from './bake.ts'
export { MAX_CREDENTIAL } from './bounded-json.ts'
export { learnerRecord, type Association, type LearnerRecordInput } from './clr.ts'
export { openBadge, type CredentialInput, type Evidence, type Recipient } from './credential.ts'
export type { Credential } from './documents.ts'
export {
  didDocument,
  didOf,
  didUrl,
  jwkId,
  keyId,
  type DidDocument,
  type PublicJwk,
  type PublicKey,
  type SigningKey,
  type VerificationMethod,
} from './did.ts'
export { endorsement, type EndorsementInput } from './endorsement.ts'
export { identityOf, isIdentity, type IdentityObject } from './identity.ts'
export { signJwt } from './jwt.ts'
export { makeJwtKey, makeKey, type JwtAlgorithm, type JwtKey } from './keys.ts'
export { IssueError } from './limits.ts'
export {
  assertion2,
  badgeClass2,
  issuer2,
  revokedAssertion2,
  type AssertionInput,
  type BadgeClassInput,
  type HostedDocument,
} from './open-badges-2.ts'
export type { Issuer } from './profile.ts'
export type { Result, ResultDescription, RubricLevel } from './results.ts'
export { signCredential } from './sign.ts'
export {
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  freeIndex,
  statusAt,
  STATUS_LIST_SIZE,
  statusListCredential,
  withStatus,
  type StatusEntry,
  type StatusPurpose,
} from './status-list.ts'
export {
  issuerShown,
  MAX_BADGE_BYTES,
  readBadge,
  REASONS,
  sentenceOf,
  verifyBadge,
  type Check,
  type Facts,
  type Found,
  type Reason,
  type Surroundings,
  type Verification,
} from './verify/index.ts'
export { matterOf, verdictSentence } from './verify/verdict.ts'
