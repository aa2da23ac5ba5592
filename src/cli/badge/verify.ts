import { open } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import {
  MAX_BADGE_BYTES,
  verdictSentence,
  verifyBadge,
  type Found,
  type Verification,
} from '#engines/open-badges/index.ts'
import { guardedFetch, JSON_OR_PICTURE_KINDS } from '#kernel/fetch/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { refuse } from '#kernel/refusal.ts'
import { systemClock } from '#kernel/time/index.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

const EXITS: Record<Verification['verdict'], Exit> = { valid: 0, invalid: 1, unsure: 2 }

/**
 * `badge verify FILE|URL|- [--recipient EMAIL] [--offline] [--json]`: each check in words. Ends with 0 when the badge is
 * valid, 1 when it is not, 2 when that cannot be said or the badge cannot be read.
 */
export async function main(args: string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { recipient: { type: 'string' }, offline: { type: 'boolean' }, json: { type: 'boolean' } },
  })
  const [place] = positionals
  if (place === undefined || positionals.length > 1) {
    process.stderr.write(`Name one file or address.\n\n${USAGE}`)
    return 2
  }
  const given = await badgeAt(place, values.offline === true)
  if ('problem' in given) {
    process.stderr.write(`${given.problem}\n`)
    return 2
  }
  const result = await verifyBadge(given.bytes, {
    now: systemClock.now().toString(),
    fetch: values.offline === true ? offline : online,
    ...(values.recipient === undefined ? {} : { recipient: values.recipient }),
  })
  process.stdout.write(values.json === true ? `${JSON.stringify(told(result), null, 2)}\n` : page(result))
  return EXITS[result.verdict]
}

async function badgeAt(place: string, isOffline: boolean): Promise<{ bytes: Uint8Array } | { problem: string }> {
  if (place === '-') return { bytes: await buffer(process.stdin) }
  if (!/^https?:\/\//i.test(place)) return fileAt(place)
  if (isOffline) return { problem: 'An address cannot be asked for with --offline.' }
  const fetched = await guardedFetch(place, { kinds: JSON_OR_PICTURE_KINDS })
  return fetched.ok ? { bytes: fetched.bytes } : { problem: inEnglish(refuse('fetch', fetched.sentence)) }
}

async function fileAt(path: string): Promise<{ bytes: Uint8Array } | { problem: string }> {
  const file = await open(path).catch(() => null)
  if (file === null) return { problem: `There is no file ${path}, or it may not be read.` }
  try {
    const { size } = await file.stat()
    return size > MAX_BADGE_BYTES
      ? { problem: `${path} is larger than 1 MB; a badge never is.` }
      : { bytes: await file.readFile() }
  } catch {
    return { problem: `${path} cannot be read.` }
  } finally {
    await file.close()
  }
}

async function offline(): Promise<Found> {
  return { problem: 'Nothing is asked for with --offline.' }
}

async function online(url: string): Promise<Found> {
  const fetched = await guardedFetch(url, { statuses: [404, 410] })
  return fetched.ok ? fetched : { problem: inEnglish(refuse('fetch', fetched.sentence)) }
}

/** The result for programs, with its sentence. */
function told(result: Verification): object {
  return { ...result, sentence: verdictSentence(result), inside: result.inside.map(told) }
}

function page(result: Verification): string {
  const { checks, claims, looked, inside } = result
  const facts: [string, string | null | undefined][] = [
    ['Badge', claims?.name],
    ['Issued by', claims === null ? null : `${claims.issuer} (${claims.issuerId})`],
    ['Recipient', claims?.recipient],
    ['Since', claims?.validFrom],
    ['Until', claims?.validUntil],
    ...looked.map(({ url, had }): [string, string] => [had ? 'Asked for' : 'Not found', url]),
  ]
  return [
    verdictSentence(result),
    '',
    ...checks.map(({ name, passed, sentence }) => `${SIGNS[String(passed)]}  ${name.padEnd(10)} ${sentence}`),
    '',
    ...facts.flatMap(([name, value]) => (value ? [`${name.padEnd(10)} ${value}`] : [])),
    ...inside.map((one) => `Holds      ${one.claims?.name ?? ''}: ${verdictSentence(one)}`),
    '',
  ]
    .map(plain)
    .join('\n')
}

const SIGNS: Record<string, string> = { true: 'yes', false: 'NO ', null: '?  ' }

/** Without what would steer a terminal. */
function plain(line: string): string {
  return line.replaceAll(/\p{Cc}|\p{Cf}/gu, ' ')
}
