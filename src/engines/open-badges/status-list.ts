import { gunzipSync } from 'node:zlib'
import { gzipSync } from 'fflate'
import type { Credential } from './documents.ts'
import { CREDENTIALS_CONTEXT } from './documents.ts'
import { address, each, IssueError, moment, told } from './limits.ts'

/** Entries of a list: the fewest that the standard allows, so that one entry hides among many. */
export const STATUS_LIST_SIZE = 131_072
const MAX_STATUS_BYTES = 2 ** 20
const MAX_ENTRIES = 4

/** Revoked is for ever, suspended can be lifted; each is a list of its own. */
export type StatusPurpose = 'revocation' | 'suspension'

/** Where it is written whether a credential still holds. */
export interface StatusEntry {
  /** URL of the status list credential. */
  list: string
  index: number
  purpose: StatusPurpose
}

/** A list on which nobody is marked. */
export function emptyStatusList(entries: number = STATUS_LIST_SIZE): Uint8Array {
  if (entries < STATUS_LIST_SIZE || entries % 8 !== 0 || entries / 8 > MAX_STATUS_BYTES)
    throw new IssueError('entries', `are a multiple of 8, at least ${STATUS_LIST_SIZE}`)
  return new Uint8Array(entries / 8)
}

/** Whether an entry is marked; entry 0 is the highest bit of the first byte. @throws {IssueError} outside the list. */
export function statusAt(bits: Uint8Array, index: number): boolean {
  return ((bits[byteOf(bits, index)] ?? 0) & (0x80 >> (index & 7))) !== 0
}

/** A copy of the list with one entry marked or cleared. @throws {IssueError} outside the list. */
export function withStatus(bits: Uint8Array, index: number, marked: boolean): Uint8Array {
  const at = byteOf(bits, index)
  const copy = bits.slice()
  const mask = 0x80 >> (index & 7)
  copy[at] = marked ? (copy[at] ?? 0) | mask : (copy[at] ?? 0) & ~mask
  return copy
}

function byteOf(bits: Uint8Array, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8)
    throw new IssueError('index', 'is outside the list')
  return index >> 3
}

/**
 * An entry that nobody has, each as likely as any other, so that neighbours on a list tell nothing of each other.
 * @param random as many random bytes as asked for.
 * @param taken entries in use, each within the list.
 * @returns null when all are in use.
 */
export function freeIndex(
  random: (bytes: number) => Uint8Array,
  taken: ReadonlySet<number>,
  entries: number = STATUS_LIST_SIZE,
): number | null {
  const free = entries - taken.size
  if (free <= 0) return null
  // 48 bits: the bias of the remainder is below one in a billion.
  let skip = random(6).reduce((sum, byte) => sum * 256 + byte, 0) % free
  for (let index = 0; index < entries; index++) if (!taken.has(index) && skip-- === 0) return index
  return null
}

/** The list compressed as `encodedList` has it; the same bits give the same text on every machine. */
export function encodeStatusList(bits: Uint8Array): string {
  return `u${Buffer.from(gzipSync(bits, { mtime: 0, level: 9 })).toString('base64url')}`
}

/** The bits of an `encodedList`; null when it is none, or unpacks to more than a list ever holds. */
export function decodeStatusList(text: string): Uint8Array | null {
  if (!/^u[\w-]+$/.test(text) || text.length > MAX_STATUS_BYTES * 2) return null
  try {
    return new Uint8Array(gunzipSync(Buffer.from(text.slice(1), 'base64url'), { maxOutputLength: MAX_STATUS_BYTES }))
  } catch {
    return null
  }
}

/** An unsigned BitstringStatusListCredential, https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential */
export function statusListCredential(given: {
  /** URL at which it lies. */
  id: string
  /** The did that signs. */
  issuer: string
  purpose: StatusPurpose
  bits: Uint8Array
  /** RFC 3339. */
  validFrom: string
  /** Until when it may be kept. */
  validUntil?: string
}): Credential {
  const id = address('id', given.id)
  return told({
    '@context': [CREDENTIALS_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: address('issuer', given.issuer),
    validFrom: moment('validFrom', given.validFrom),
    validUntil: given.validUntil === undefined ? undefined : moment('validUntil', given.validUntil),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: given.purpose,
      encodedList: encodeStatusList(given.bits),
    },
  })
}

/** `credentialStatus`, https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry */
export function statusMember(entries: readonly StatusEntry[]) {
  const members = each('status', entries, statusEntry, MAX_ENTRIES)
  return members.length === 1 ? members[0] : members
}

function statusEntry({ list, index, purpose }: StatusEntry, field: string) {
  if (!Number.isInteger(index) || index < 0 || index >= MAX_STATUS_BYTES * 8)
    throw new IssueError(`${field}.index`, 'is outside any list')
  const statusListCredential = address(`${field}.list`, list)
  return {
    id: `${statusListCredential}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential,
  }
}
