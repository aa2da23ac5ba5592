import type { Json } from '../bounded-json.ts'
import { sentenceOf, type Facts, type Reason } from './reasons.ts'

export type Dictionary = { [name: string]: Json }

export type CheckName =
  | 'form'
  | 'contexts'
  | 'structure'
  | 'words'
  | 'proof'
  | 'issuer'
  | 'signature'
  | 'dates'
  | 'status'
  | 'image'
  | 'recipient'
  | 'evidence'
  | 'inside'

export interface Check {
  name: CheckName
  /** null: could not be checked, and the sentence says why. */
  passed: boolean | null
  reason: Reason
  facts: Facts
  /** The reason in English. */
  sentence: string
}

export type BadgeKind = 'badge' | 'endorsement' | 'record' | 'badge-2' | 'older' | 'unknown'

/** What the credential says of itself; believe it only as far as the checks go. */
export interface Claims {
  kind: BadgeKind
  name: string
  issuer: string
  issuerId: string
  /** The did or the plain address it was given to; null where only a hash is told. */
  recipient: string | null
  validFrom: string | null
  validUntil: string | null
  id: string | null
}

export interface Verification {
  verdict: 'valid' | 'invalid' | 'unsure'
  checks: Check[]
  claims: Claims | null
  /** Whether the words are those that the issuer signed or keeps, whatever else is the matter. */
  unchanged: boolean
  /** What was asked for on the network. */
  looked: Looked[]
  /** Each credential that this one holds, verified by itself. */
  inside: Verification[]
}

export interface Looked {
  url: string
  /** Whether it could be had. */
  had: boolean
}

/** What lies at an address, and where that was in the end; or why it cannot be said. */
export type Found = { status: number; text: string; url?: string } | { problem: string }

export interface Surroundings {
  /** RFC 3339. */
  now: string
  /** Fetches a text (JSON or a token) from a public https address. The only way to the network. */
  fetch: (url: string) => Promise<Found>
  /** The address of which the asker wants to know whether it is the recipient's. */
  recipient?: string
}

export function check(name: CheckName, passed: boolean | null, reason: Reason, facts: Facts = {}): Check {
  const shown = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, 300) : value]),
  )
  return { name, passed, reason, facts: shown, sentence: sentenceOf(reason, shown) }
}

export function isDictionary(value: unknown): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One or many as many. */
export function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
