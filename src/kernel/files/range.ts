export interface Slice {
  /** First byte. */
  readonly start: number
  /** One past the last byte. */
  readonly end: number
}

/**
 * Reads a Range header (RFC 9110, 14.2) with one range of bytes.
 * @returns the bytes asked for; `whole` when there is no range, it is not understood or there are several (which may be
 * ignored); `unsatisfiable` when it lies beyond the end.
 */
export function readRange(header: string | null, size: number): Slice | 'whole' | 'unsatisfiable' {
  const match = /^\s*bytes\s*=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec((header ?? '').slice(0, 100))
  if (match === null) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return 'whole'
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size : Math.min(Number(last) + 1, size) }
}
