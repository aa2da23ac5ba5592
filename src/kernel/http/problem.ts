import { worded, type Reader } from '../i18n/index.ts'
import type { Refusal, RefusalKind } from '../refusal.ts'
import type { Reply } from './answers.ts'

const STATUS: Record<RefusalKind, number> = {
  invalid: 422,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  limited: 429,
  'too-large': 413,
  'sign-in': 401,
  away: 503,
}

/** The HTTP status that a refusal has everywhere. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.kind]
}

/** RFC 9457 problem details of a refusal; `why` is the sentence a person would read, in the reader's language. */
export function problem(refusal: Refusal, reader: Reader, requestId: string, status = statusOf(refusal)): Reply {
  const said = worded(reader, refusal)
  const body = {
    type: `urn:p2pu:refusal:${refusal.code}`,
    title: said.sentence,
    status,
    code: refusal.code,
    why: said.sentence,
    ...(said.instead === undefined ? {} : { detail: said.instead }),
    ...(said.fields === undefined ? {} : { errors: said.fields }),
    ...(refusal.facts === undefined ? {} : { facts: refusal.facts }),
    request: requestId,
  }
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...retryAfter(refusal) },
    body: JSON.stringify(body),
  }
}

/** Retry-After, where the refusal is about speed. */
export function retryAfter(refusal: Refusal): Record<string, string> {
  const seconds = refusal.facts?.['retryAfter']
  return typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}
}
