import { schemaAt, validity } from './credential.ts'
import type { Credential } from './documents.ts'
import { CREDENTIALS_CONTEXT, EXTENSIONS_CONTEXT, OPEN_BADGES_CONTEXT } from './documents.ts'
import { address, MOST, named, told } from './limits.ts'
import { profile, type Issuer } from './profile.ts'
import { statusMember, type StatusEntry } from './status-list.ts'

export interface EndorsementInput {
  /** Stable URL of the endorsement. */
  id: string
  /** Who endorses and signs: a partner, or a peer with a did. */
  issuer: Issuer
  name: string
  /** What is endorsed: the address of a credential, of an achievement, or of an issuer. */
  endorsed: string
  /** Why, in words (Markdown). */
  comment: string
  validFrom: string
  validUntil?: string
  status?: readonly StatusEntry[]
}

const ENDORSEMENT_SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json'

/** An unsigned EndorsementCredential, https://www.imsglobal.org/spec/ob/v3p0/#endorsementcredential */
export function endorsement(input: EndorsementInput): Credential {
  return told({
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT, EXTENSIONS_CONTEXT],
    id: address('id', input.id),
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: named('name', input.name),
    issuer: profile(input.issuer),
    ...validity(input),
    credentialSubject: {
      id: address('endorsed', input.endorsed),
      type: ['EndorsementSubject'],
      endorsementComment: named('comment', input.comment, MOST.text),
    },
    credentialSchema: [schemaAt(ENDORSEMENT_SCHEMA)],
    credentialStatus: statusMember(input.status ?? []),
  })
}
