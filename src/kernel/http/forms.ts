import { cachedRead } from '../cache/index.ts'
import type { Rc } from './route.ts'

/** The hidden field that tells one sending of a form from another. */
export const NONCE = '_once'
const NONCE_BYTES = 12

/** Changes whenever this person has sent a form. */
export function formsOf(personId: string): string {
  return `forms:${personId}`
}

/**
 * What the forms on a person's pages carry: the same until they have sent one, then another. So a page that is loaded twice
 * is the same page, a second click sends what the first sent, and a form that is loaded again is a new one.
 */
export function nonceOf({ services, actor }: Rc): Promise<string> | null {
  if (actor === null) return null
  const draw = async () => Buffer.from(services.random(NONCE_BYTES)).toString('base64url')
  return cachedRead(services, `forms ${actor.id}`, draw, () => [formsOf(actor.id)])
}

/** Puts the field into every form of a finished page that changes something, whoever wrote the form. */
export function withNonce(document: string, nonce: string | null): string {
  if (nonce === null) return document
  const field = `<input type="hidden" name="${NONCE}" value="${nonce}"/>`
  let made = ''
  let done = 0
  // An expression that looks at each tag takes ten times as long.
  for (let at = document.indexOf('<form'); at >= 0; at = document.indexOf('<form', at + 1)) {
    const end = document.indexOf('>', at) + 1
    if (!document.slice(at, end).includes(' method="post"')) continue
    made += document.slice(done, end) + field
    done = end
  }
  return made + document.slice(done)
}

/** Takes the field out of what came. */
export function takeNonce(body: { typed: Record<string, unknown>; input: unknown }): string | null {
  const { [NONCE]: nonce } = body.typed
  delete body.typed[NONCE]
  if (typeof body.input === 'object' && body.input !== null) delete (body.input as Record<string, unknown>)[NONCE]
  return typeof nonce === 'string' && nonce !== '' ? nonce : null
}
