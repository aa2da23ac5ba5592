import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Temporal } from 'temporal-polyfill'
import { shortCode } from '#kernel/ids/index.ts'

const SECRET_BYTES = 20
const PERIOD_MS = 30_000
const RECOVERY_CODES = 10
const LETTERS = 12

/** A new secret for an app, as it may be typed into one (RFC 4648, base 32). */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(random(SECRET_BYTES)).buffer }).base32
}

/** What an app reads from the picture. @param account by which its owner tells it from others there. */
export function appAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** Which stretch of half a minute a code is of, now or one beside it; null where it is of none (RFC 6238). */
export function counterOf(secret: string, code: string, now: Temporal.Instant): number | null {
  const timestamp = now.epochMilliseconds
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / PERIOD_MS) + delta
}

/** Codes to write down, for when the app is lost: `abcd-efgh-jkmn`. */
export function newRecoveryCodes(random: (bytes: number) => Uint8Array): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => shortCode(random, LETTERS).replaceAll(/(.{4})(?=.)/g, '$1-'))
}

/** What is kept of a recovery code. It is short enough to be tried out, so the hash needs the site's secret. */
export function recoveryHash(siteSecret: string, personId: string, code: string): string {
  const plain = code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return createHmac('sha256', siteSecret).update(`recovery ${personId} ${plain}`).digest('hex')
}
