import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'

export interface IdSources {
  now: () => Temporal.Instant
  random: (bytes: number) => Uint8Array
}

/**
 * A maker of UUIDs of version 7 (RFC 9562): they sort by time, and within one millisecond by a 12-bit counter, so that
 * ids from one process are in the order of their making.
 */
export function idGenerator({ now, random }: IdSources): () => string {
  let lastMs = 0
  let counter = 0
  return () => {
    const ms = Math.max(now().epochMilliseconds, lastMs)
    counter = ms === lastMs ? counter + 1 : ((random(2)[0] ?? 0) << 2) & 0x3ff
    lastMs = counter > 0xfff ? ms + 1 : ms
    if (counter > 0xfff) counter = 0
    const bytes = random(16)
    new DataView(bytes.buffer, bytes.byteOffset).setBigUint64(0, (BigInt(lastMs) << 16n) | 0x7000n | BigInt(counter))
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    return written(bytes)
  }
}

/** A UUID of version 4: for what must not tell when it was made, nor what was made before it. */
export function chanceId({ random }: Pick<IdSources, 'random'>): string {
  const bytes = Uint8Array.from(random(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return written(bytes)
}

function written(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret of 256 bits that can stand in a URL. */
export function makeToken(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** What is kept of a token: tokens have 256 random bits, so one plain hash is enough. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Without 0 o 1 i l u: what is read aloud or copied by hand stays the same, and no word comes out. */
const LETTERS = '23456789abcdefghjkmnpqrstvwxyz'

/** A code for people, such as on an invitation: about 4.9 bits a letter, so 10 letters where guessing is limited. */
export function shortCode(random: (bytes: number) => Uint8Array, length: number): string {
  let code = ''
  // Bytes beyond the last whole round of letters are thrown away, so that each letter is equally likely.
  const usable = 256 - (256 % LETTERS.length)
  while (code.length < length) {
    for (const byte of random(length)) if (byte < usable && code.length < length) code += LETTERS[byte % LETTERS.length]
  }
  return code
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside can be an id at all, before it reaches SQL. */
export function isId(text: string): boolean {
  return UUID.test(text)
}
