import { domainToASCII, domainToUnicode } from 'node:url'

/** Longest address that mail knows, in the form it travels in (RFC 5321). */
const MAX_ADDRESS = 254
/** Before the @ what browsers take (HTML, type=email), after it a name with a dot. */
const SHAPE =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * An email address as it is kept and compared: small letters, the domain as it travels (`user@xn--e1afmkfd.xn--p1ai`),
 * however it was typed; null for what is none. Before the @ only ASCII, which every mail server takes.
 */
export function keptEmail(typed: string): string | null {
  const text = typed.trim().normalize('NFC').toLowerCase()
  const at = text.lastIndexOf('@')
  // What the parser of hosts would cut off, or take for something else.
  if (at < 1 || /[\s\p{Cc}/\\?#:@[\]%<>^|]/u.test(text.slice(at + 1))) return null
  const kept = `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`
  return kept.length <= MAX_ADDRESS && SHAPE.test(kept) ? kept : null
}

/** An address as its owner writes it: `user@пример.рф`. */
export function shownEmail(kept: string): string {
  const at = kept.lastIndexOf('@')
  return at < 1 ? kept : `${kept.slice(0, at)}@${domainToUnicode(kept.slice(at + 1)) || kept.slice(at + 1)}`
}
