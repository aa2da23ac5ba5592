import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId } from '#kernel/ids/index.ts'
import { isKind, type Kind } from './terms.ts'

/** What a link for leaving a list names: who, and of what; `all` is the daily letter with everything in it. */
export interface Leaving {
  personId: string
  kind: Kind | 'all'
}

/** A token that leaves a list without signing in; it can do nothing else. */
export function leavingToken(secret: string, { personId, kind }: Leaving): string {
  const named = `${personId}.${kind}`
  return `${named}.${signature(secret, named)}`
}

/** What a token names; null when it was not made here. */
export function readLeavingToken(secret: string, token: string): Leaving | null {
  const [personId = '', kind = '', given = ''] = token.split('.')
  const known = signature(secret, `${personId}.${kind}`)
  const same = given.length === known.length && timingSafeEqual(Buffer.from(given), Buffer.from(known))
  if (!same || !isId(personId)) return null
  return kind === 'all' || isKind(kind) ? { personId, kind } : null
}

function signature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`leave a list ${text}`).digest('base64url')
}
