export {
  reWrapKeys,
  revokeKey,
  rotateKey,
  issuerById,
  issuerFor,
  issuerOf,
  profileOf,
  type IssuerProfile,
  sealedOtherwise,
} from './keys/index.ts'
export { siteDid, documentsOfSite, OPEN_TO_ALL } from './documents/index.ts'
export {
  issueCredential,
  issueEndorsement,
  type ToEndorse,
  type ToIssue,
  signRecord,
  type ToRecord,
  replaceCredential,
} from './issuing/index.ts'
export { issuerPaths } from './paths.ts'
export { credentialById, listKeys } from './queries.ts'
export { setStatus, statusEntries } from './status/index.ts'
export { KEY_ALGORITHMS, type KeyAlgorithm, type Maker, type Standing } from './terms.ts'
