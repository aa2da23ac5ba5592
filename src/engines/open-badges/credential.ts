import { achievementOf, type Achievement } from './achievement.ts'
import { CREDENTIALS_CONTEXT, EXTENSIONS_CONTEXT, OPEN_BADGES_CONTEXT, type Credential } from './documents.ts'
import type { IdentityObject } from './identity.ts'
import { address, each, IssueError, moment, MOST, named, readable, told, words } from './limits.ts'
import { profile, type Issuer } from './profile.ts'
import { resultsOf, type Result } from './results.ts'
import { statusMember, type StatusEntry } from './status-list.ts'

/**
 * Who it was given to: the salted hash of an address, or the learner's own did, or the hash with an address of its own
 * (such as `urn:uuid:` of the award), which is what `sub` of a JSON web token then says.
 */
export type Recipient = IdentityObject | { did: string } | { id: string; identity: IdentityObject }

export interface Evidence {
  /** Left out where the address would tell what must not be known. */
  id?: string
  name: string
  /** What it shows, in words (Markdown). */
  narrative: string
  description?: string
  genre?: string
}

export interface CredentialInput {
  /** Stable URL of the credential. */
  id: string
  issuer: Issuer
  achievement: Achievement
  recipient: Recipient
  /** RFC 3339; told in whole seconds. */
  validFrom: string
  validUntil?: string
  evidence: readonly Evidence[]
  /** What was reached of the results that the achievement describes. */
  results?: readonly Result[]
  /**
   * Where it can be looked up whether it still holds. With one entry the credential is as the schema of 1EdTech wants
   * it; several are a list, which VC 2.0 takes and that schema does not.
   */
  status?: readonly StatusEntry[]
  /** Signed endorsements, each with its own proof. */
  endorsements?: readonly Credential[]
}

export const ACHIEVEMENT_SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const MAX_ENDORSEMENTS = 10

/**
 * An unsigned OpenBadgeCredential: Open Badges 3.0 on VC Data Model 2.0, https://www.imsglobal.org/spec/ob/v3p0/
 * Only terms that every published copy of its context defines alike are used: not `endorsementJwt`, `jti`, `awardedDate`.
 * @throws {IssueError} when a field is longer than anybody should have to read, or is not what it should be.
 */
export function openBadge(input: CredentialInput): Credential {
  const { id, issuer, achievement, recipient, evidence, results, status, endorsements } = input
  const credential = told({
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT, EXTENSIONS_CONTEXT],
    id: address('id', id),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: named('achievement.name', achievement.name),
    issuer: profile(issuer),
    ...validity(input),
    credentialSubject: told({
      type: ['AchievementSubject'],
      ...subjectOf(recipient),
      achievement: achievementOf(achievement),
      result: resultsOf(results ?? [], achievement.results ?? []),
    }),
    evidence: each('evidence', evidence, evidenceOf),
    credentialSchema: [schemaAt(ACHIEVEMENT_SCHEMA)],
    credentialStatus: statusMember(status ?? []),
    endorsement: each('endorsements', endorsements ?? [], withProof, MAX_ENDORSEMENTS),
  })
  return readable('credential', credential)
}

/** https://www.w3.org/TR/vc-data-model-2.0/#validity-period */
export function validity({ validFrom, validUntil }: { validFrom: string; validUntil?: string }) {
  const from = moment('validFrom', validFrom)
  if (validUntil === undefined) return { validFrom: from }
  const until = moment('validUntil', validUntil)
  if (until <= from) throw new IssueError('validUntil', 'is not after validFrom')
  return { validFrom: from, validUntil: until }
}

/** The `id` or `identifier` by which a subject is known. */
export function subjectOf(recipient: Recipient): { id?: string; identifier?: IdentityObject[] } {
  if ('did' in recipient) return { id: address('recipient', recipient.did) }
  if ('identity' in recipient) return { id: address('recipient', recipient.id), identifier: [recipient.identity] }
  return { identifier: [recipient] }
}

/** https://www.w3.org/TR/vc-data-model-2.0/#data-schemas */
export function schemaAt(id: string) {
  return { id, type: '1EdTechJsonSchemaValidator2019' }
}

/** A signed credential as a part of another one. */
export function withProof(credential: Credential, field: string): Credential {
  if (credential['proof'] === undefined) throw new IssueError(field, 'carries no proof of its own')
  return credential
}

function evidenceOf({ id, name, narrative, description, genre }: Evidence, field: string) {
  return told({
    id: id === undefined ? undefined : address(`${field}.id`, id),
    type: ['Evidence'],
    name: named(`${field}.name`, name),
    narrative: words(`${field}.narrative`, narrative, MOST.text),
    description: description === undefined ? undefined : words(`${field}.description`, description, MOST.text),
    genre: genre === undefined ? undefined : words(`${field}.genre`, genre),
  })
}
