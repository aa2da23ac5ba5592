/** Where a page of results ended. */
export interface Cursor {
  readonly rank: number
  readonly kind: string
  readonly id: string
}

const NAME = /^[\p{L}\p{N}\p{M}:_-]{1,200}$/u

/** A place in the results as a word for an address. */
export function cursorOf({ rank, kind, id }: Cursor): string {
  return Buffer.from(JSON.stringify([rank, kind, id])).toString('base64url')
}

/** Null for anything that was not made by `cursorOf`. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const [rank, kind, id]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString())
    const sound = typeof rank === 'number' && typeof kind === 'string' && typeof id === 'string'
    return sound && NAME.test(kind) && NAME.test(id) ? { rank, kind, id } : null
  } catch {
    return null
  }
}
