import type { Alignment } from './achievement.ts'
import type { Evidence } from './credential.ts'
import type { IdentityObject } from './identity.ts'
import { address, each, IssueError, moment, MOST, named, told, words } from './limits.ts'

/** https://www.imsglobal.org/spec/ob/v2p0/#context */
export const OPEN_BADGES_2_CONTEXT = 'https://w3id.org/openbadges/v2'

export type HostedDocument = Record<string, unknown>

export interface AssertionInput {
  /** The URL at which it is hosted: that it is there is the proof. Same host as the issuer. */
  id: string
  /** URL of the BadgeClass. */
  badge: string
  recipient: IdentityObject
  issuedOn: string
  expires?: string
  evidence: readonly Evidence[]
  /** URL of the baked picture. */
  image?: string
}

/** A hosted Assertion, https://www.imsglobal.org/spec/ob/v2p0/#Assertion */
export function assertion2(input: AssertionInput): HostedDocument {
  const { identityHash, salt } = input.recipient
  return told({
    '@context': OPEN_BADGES_2_CONTEXT,
    id: address('id', input.id),
    type: 'Assertion',
    recipient: { type: 'email', hashed: true, salt, identity: identityHash },
    badge: address('badge', input.badge),
    issuedOn: moment('issuedOn', input.issuedOn),
    expires: input.expires === undefined ? undefined : moment('expires', input.expires),
    verification: { type: 'hosted' },
    evidence: each('evidence', input.evidence, evidence2),
    image: input.image === undefined ? undefined : address('image', input.image),
  })
}

/** What lies at the address of an Assertion that no longer holds, to be answered with 410. */
export function revokedAssertion2(id: string, reason: string): HostedDocument {
  return {
    '@context': OPEN_BADGES_2_CONTEXT,
    id: address('id', id),
    type: 'Assertion',
    revoked: true,
    revocationReason: words('reason', reason, MOST.text),
  }
}

export interface BadgeClassInput {
  /** The URL at which it is hosted. */
  id: string
  /** URL of the issuer's profile. */
  issuer: string
  name: string
  description: string
  /** What it takes, in words (Markdown), and the page that says so. */
  criteria: { id: string; narrative: string }
  /** URL of a PNG or SVG; version 2.0 wants one. */
  image: string
  alignment?: readonly Alignment[]
  tags?: readonly string[]
}

/** https://www.imsglobal.org/spec/ob/v2p0/#BadgeClass */
export function badgeClass2(input: BadgeClassInput): HostedDocument {
  return told({
    '@context': OPEN_BADGES_2_CONTEXT,
    id: address('id', input.id),
    type: 'BadgeClass',
    issuer: address('issuer', input.issuer),
    name: named('name', input.name),
    description: named('description', input.description, MOST.text),
    criteria: {
      id: address('criteria.id', input.criteria.id),
      narrative: words('criteria.narrative', input.criteria.narrative, MOST.text),
    },
    image: address('image', input.image),
    alignment: each('alignment', input.alignment ?? [], alignment2),
    tags: each('tags', [...new Set(input.tags)], (tag, field) => named(field, tag)),
  })
}

/** https://www.imsglobal.org/spec/ob/v2p0/#Profile */
export function issuer2(input: {
  /** The URL at which it is hosted. */
  id: string
  name: string
  url: string
  /** Version 2.0 wants one: of the organisation, never of a person. */
  email: string
  description?: string
  image?: string
}): HostedDocument {
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(input.email)) throw new IssueError('email', 'is no e-mail address')
  return told({
    '@context': OPEN_BADGES_2_CONTEXT,
    id: address('id', input.id),
    type: 'Issuer',
    name: named('name', input.name),
    url: address('url', input.url),
    email: words('email', input.email),
    description: input.description === undefined ? undefined : words('description', input.description, MOST.text),
    image: input.image === undefined ? undefined : address('image', input.image),
  })
}

function evidence2({ id, name, narrative, description, genre }: Evidence, field: string) {
  return told({
    id: id === undefined ? undefined : address(`${field}.id`, id),
    type: 'Evidence',
    name: named(`${field}.name`, name),
    narrative: words(`${field}.narrative`, narrative, MOST.text),
    description: description === undefined ? undefined : words(`${field}.description`, description, MOST.text),
    genre: genre === undefined ? undefined : words(`${field}.genre`, genre),
  })
}

/** Version 2.0 knows no type of target. */
function alignment2(
  { targetName, targetUrl, targetDescription, targetFramework, targetCode }: Alignment,
  field: string,
) {
  const optional = (name: string, value: string | undefined, most?: number) =>
    value === undefined ? undefined : words(`${field}.${name}`, value, most)
  return told({
    targetName: named(`${field}.targetName`, targetName),
    targetUrl: address(`${field}.targetUrl`, targetUrl),
    targetDescription: optional('targetDescription', targetDescription, MOST.text),
    targetFramework: optional('targetFramework', targetFramework),
    targetCode: optional('targetCode', targetCode),
  })
}
