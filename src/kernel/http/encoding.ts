import { hash } from 'node:crypto'
import { parseAccept } from 'hono/utils/accept'

export type Encoding = 'identity' | 'gzip' | 'br'

/** The packed forms that a client accepts; `q=0` is a no. */
export function encodingsOf(accept: string | null | undefined): ReadonlySet<Encoding> {
  const wanted = accept ? parseAccept(accept) : []
  const takes = (name: Encoding) => {
    const told = wanted.find(({ type }) => type.toLowerCase() === name) ?? wanted.find(({ type }) => type === '*')
    return told !== undefined && told.q > 0
  }
  return new Set((['br', 'gzip'] as const).filter(takes))
}

/** A weak validator of a body: the same text has the same tag in every encoding. */
export function etagOf(body: Uint8Array | string): string {
  return `W/"${hash('sha256', body, 'base64url').slice(0, 22)}"`
}
