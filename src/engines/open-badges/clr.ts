import { achievementOf, type Achievement } from './achievement.ts'
import { schemaAt, subjectOf, validity, withProof, type Recipient } from './credential.ts'
import type { Credential } from './documents.ts'
import { CLR_CONTEXT, CREDENTIALS_CONTEXT, EXTENSIONS_CONTEXT, OPEN_BADGES_CONTEXT } from './documents.ts'
import { address, each, IssueError, MOST, named, readable, told, words } from './limits.ts'
import { profile, type Issuer } from './profile.ts'
import { statusMember, type StatusEntry } from './status-list.ts'

const ASSOCIATIONS = [
  'exactMatchOf',
  'isChildOf',
  'isParentOf',
  'isPartOf',
  'isPeerOf',
  'isRelatedTo',
  'precedes',
  'replacedBy',
] as const

/** How one achievement of the record stands to another. */
export interface Association {
  type: (typeof ASSOCIATIONS)[number]
  /** Addresses of achievements that the record holds. */
  source: string
  target: string
}

export interface LearnerRecordInput {
  /** Stable URL of the record. */
  id: string
  issuer: Issuer
  name: string
  description?: string
  recipient: Recipient
  /** What the person holds, each signed by whoever issued it. That all are of one person is for the caller to know. */
  credentials: readonly Credential[]
  /** Achievements that are named by an association and that no credential brings along. */
  achievements?: readonly Achievement[]
  associations?: readonly Association[]
  validFrom: string
  validUntil?: string
  status?: readonly StatusEntry[]
}

const CLR_SCHEMA = 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json'
const MAX_CREDENTIALS = 100

/**
 * An unsigned ClrCredential: a record of everything a person achieved, https://www.imsglobal.org/spec/clr/v2p0/
 * @throws {IssueError} when it is empty or holds more than a verifier reads, a credential carries no proof, or an association names what is not there.
 */
export function learnerRecord(input: LearnerRecordInput): Credential {
  const credentials = each('credentials', input.credentials, withProof, MAX_CREDENTIALS)
  if (credentials.length === 0) throw new IssueError('credentials', 'are none')
  const held = new Set([...credentials.map(achievementIn), ...(input.achievements ?? []).map(({ id }) => id)])
  const record = told({
    '@context': [CREDENTIALS_CONTEXT, CLR_CONTEXT, OPEN_BADGES_CONTEXT, EXTENSIONS_CONTEXT],
    id: address('id', input.id),
    type: ['VerifiableCredential', 'ClrCredential'],
    name: named('name', input.name),
    description: input.description === undefined ? undefined : words('description', input.description, MOST.text),
    issuer: profile(input.issuer),
    ...validity(input),
    credentialSubject: told({
      type: ['ClrSubject'],
      ...subjectOf(input.recipient),
      verifiableCredential: credentials,
      achievement: each('achievements', input.achievements ?? [], achievementOf),
      association: each('associations', input.associations ?? [], (one, field) => associationOf(one, field, held)),
    }),
    credentialSchema: [schemaAt(CLR_SCHEMA)],
    credentialStatus: statusMember(input.status ?? []),
  })
  return readable('credentials', record)
}

function achievementIn({ credentialSubject }: Credential): unknown {
  const { achievement } = (credentialSubject ?? {}) as { achievement?: { id?: unknown } }
  return achievement?.id
}

function associationOf({ type, source, target }: Association, field: string, held: ReadonlySet<unknown>) {
  if (!ASSOCIATIONS.includes(type)) throw new IssueError(`${field}.type`, 'is no association of the standard')
  for (const end of [source, target])
    if (!held.has(end)) throw new IssueError(field, 'names an achievement that the record does not hold')
  return { type: 'Association', associationType: type, sourceId: source, targetId: target }
}
