import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from './documents.ts'
import type { IdentityObject } from './identity.ts'

export interface Issuer {
  /** The did that signs. */
  id: string
  name: string
  url: string
}

export interface Achievement {
  /** Stable URL of the badge. */
  id: string
  name: string
  description: string
  /** What it takes, in words (Markdown). */
  criteria: string
  image: string | null
}

export interface CredentialInput {
  /** Stable URL of the credential. */
  id: string
  issuer: Issuer
  achievement: Achievement
  /** Hash of the address, or the learner's own did. */
  recipient: IdentityObject | { did: string }
  /** RFC 3339, UTC. */
  validFrom: string
  validUntil?: string
  /** Without an `id` where the address would tell what must not be known. */
  evidence: { id?: string; name: string; narrative: string }[]
}

export type Credential = Record<string, unknown>

/** An unsigned OpenBadgeCredential (Open Badges 3.0 on VC Data Model 2.0), with terms that all published contexts share. */
export function openBadge({
  id,
  issuer,
  achievement,
  recipient,
  validFrom,
  validUntil,
  evidence,
}: CredentialInput): Credential {
  const subject = 'did' in recipient ? { id: recipient.did } : { identifier: [recipient] }
  return {
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: achievement.name,
    issuer: { id: issuer.id, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    credentialSubject: {
      type: ['AchievementSubject'],
      ...subject,
      achievement: {
        id: achievement.id,
        type: ['Achievement'],
        name: achievement.name,
        description: achievement.description,
        criteria: { narrative: achievement.criteria },
        ...(achievement.image === null ? {} : { image: { id: achievement.image, type: 'Image' } }),
      },
    },
    ...(evidence.length === 0 ? {} : { evidence: evidence.map((one) => ({ type: ['Evidence'], ...one })) }),
  }
}
