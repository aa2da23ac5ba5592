const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Longer ones are no key and no signature; decoding base 58 takes the square of the length. */
const MAX_CHARACTERS = 200

/** Decodes multibase text of base 58 (`z…`) or base64url (`u…`); null when it is neither. */
export function multibase(text: unknown): Buffer | null {
  if (typeof text !== 'string' || text.length > MAX_CHARACTERS) return null
  if (text.startsWith('z')) return base58(text.slice(1))
  return text.startsWith('u') ? base64url(text.slice(1)) : null
}

/** Decodes base64url without padding; null when there is anything else in it. */
export function base64url(text: string): Buffer | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  return Buffer.from(text, 'base64url')
}

function base58(text: string): Buffer | null {
  let value = 0n
  for (const char of text) {
    const digit = ALPHABET.indexOf(char)
    if (digit < 0) return null
    value = value * 58n + BigInt(digit)
  }
  const hex = value === 0n ? '' : value.toString(16)
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')])
}
