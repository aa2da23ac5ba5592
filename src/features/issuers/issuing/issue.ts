import {
  endorsement,
  identityOf,
  openBadge,
  signCredential,
  signJwt,
  type Credential,
  type CredentialInput,
  type StatusEntry,
} from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { issuerFor, profileOf, type IssuerProfile, signerFor, type Signer } from '../keys/index.ts'
import { issuerPaths } from '../paths.ts'
import { takePlace } from '../status/index.ts'
import type { Maker } from '../terms.ts'

export interface ToIssue {
  /** Who signs. */
  issuer: Maker
  /** Whose it is. */
  personId: string
  /** Told as a salted hash. */
  email: string
  achievement: CredentialInput['achievement']
  evidence: CredentialInput['evidence']
  /** What was reached of the results that the achievement describes. */
  results?: CredentialInput['results']
  /** Signed endorsements that it carries. */
  endorsements?: readonly Credential[]
  /** RFC 3339; null for one that stays valid. */
  validUntil: string | null
}

/**
 * Signs a credential for a person as linked data and as a token of the same content, with a place in a status list, and
 * keeps it under an address of its own; gives its id. A part of the caller's transaction.
 */
export async function issueCredential(tx: Tx, input: ToIssue): Promise<{ id: string }> {
  const salt = Buffer.from(tx.random(16)).toString('hex')
  const { personId, email, achievement, evidence, results, endorsements, validUntil } = input
  return keep(tx, input.issuer, { kind: 'award', personId, salt }, (about) =>
    openBadge({
      ...about,
      achievement,
      recipient: { id: `urn:uuid:${about.uuid}`, identity: identityOf(email, salt) },
      evidence,
      ...(validUntil === null ? {} : { validUntil }),
      ...(results === undefined ? {} : { results }),
      ...(endorsements === undefined ? {} : { endorsements }),
    }),
  )
}

export interface ToEndorse {
  issuer: Maker
  /** Whose it is: who may carry it away, and with whom it goes. Null when it is of a badge. */
  personId: string | null
  /** Address of the credential, achievement or issuer that is endorsed. */
  endorsed: string
  name: string
  /** Markdown. */
  comment: string
}

/** Signs an endorsement in the same way. One by a person says their name, and goes with them. */
export function issueEndorsement(tx: Tx, input: ToEndorse): Promise<{ id: string }> {
  const { personId, endorsed, name, comment } = input
  return keep(tx, input.issuer, { kind: 'endorsement', personId, salt: null }, (about) =>
    endorsement({ ...about, endorsed, name, comment }),
  )
}

interface About {
  uuid: string
  id: string
  issuer: IssuerProfile
  validFrom: string
  status: StatusEntry[]
}

async function keep(
  tx: Tx,
  maker: Maker,
  { kind, personId, salt }: { kind: 'award' | 'endorsement'; personId: string | null; salt: string | null },
  unsigned: (about: About) => Credential,
): Promise<{ id: string }> {
  const { baseUrl } = tx.services.site
  const id = tx.id()
  const row = await issuerFor(tx, maker)
  const issuer = await profileOf(tx.db, baseUrl, row)
  const signer = await signerFor(tx, { id: row.id, did: issuer.id })
  const { listId, position } = await takePlace(tx, row.id, id)
  // Open Badges 3.0 knows one status: a suspended credential is marked on the same list, until it is in force again.
  const status = [
    { list: baseUrl + issuerPaths.status(listId, 'revocation'), index: position, purpose: 'revocation' as const },
  ]
  const validFrom = tx.now.toString({ smallestUnit: 'second' })
  const about = { uuid: id, id: baseUrl + issuerPaths.credential.href({ id }), issuer, validFrom, status }
  await tx.db
    .insertInto('signed_credential')
    .values({
      id,
      issuer_id: row.id,
      kind,
      person_id: personId,
      by_id: maker.kind === 'person' ? maker.personId : null,
      salt,
      ...(await bothForms(tx, unsigned(about), signer)),
      issued_at: tx.now,
      replaced_by: null,
      replaced_at: null,
    })
    .execute()
  return { id }
}

/** A credential as linked data and as a token, and by which keys. */
export async function bothForms(tx: Tx, unsigned: Credential, signer: Signer) {
  const document = await signCredential(unsigned, signer.did, signer.linked, tx.now.toString())
  return {
    document: JSON.stringify(document),
    jwt: await signJwt(unsigned, signer.token),
    key_id: signer.linkedId,
    jwt_key_id: signer.tokenId,
  }
}
