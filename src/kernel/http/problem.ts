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
}

/** The HTTP status that a refusal has everywhere. */
export function statusOf(refusal: Refusal): number {
  return STATUS[refusal.kind]
}

/** RFC 9457 problem details of a refusal; `why` is the sentence a person would read. */
export function problem(refusal: Refusal, requestId: string, status = statusOf(refusal)): Reply {
  const body = {
    type: `urn:p2pu:refusal:${refusal.code}`,
    title: refusal.sentence,
    status,
    code: refusal.code,
    why: refusal.sentence,
    ...(refusal.instead === undefined ? {} : { detail: refusal.instead }),
    ...(refusal.fields === undefined ? {} : { errors: refusal.fields }),
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
