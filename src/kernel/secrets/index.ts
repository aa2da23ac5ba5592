import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

const VERSION = 'v1'
const NONCE = 12
const TAG = 16

/**
 * Encrypts a secret for keeping: AES-256-GCM with a key derived from the site's secret (HKDF-SHA256).
 * @param nonce 12 random bytes, never the same twice.
 * @returns `v1.<base64url of nonce, tag and ciphertext>`
 */
export function seal(siteSecret: string, plain: string, nonce: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', keyOf(siteSecret), nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Opens what `seal` made; null when it was changed or sealed with another secret. */
export function unseal(siteSecret: string, sealed: string): string | null {
  const [version, text = ''] = sealed.split('.')
  const bytes = Buffer.from(text, 'base64url')
  if (version !== VERSION || bytes.length < NONCE + TAG) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(siteSecret), bytes.subarray(0, NONCE))
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

function keyOf(siteSecret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', siteSecret, 'p2pu', 'secrets at rest', 32))
}
