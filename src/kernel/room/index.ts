import { statfs } from 'node:fs/promises'

/** Below this a disk counts as full: the embedded database writes ahead 16 MB at a time, and cannot go on when it cannot. */
export const MIN_FREE_BYTES = 64_000_000

/** How many bytes of the disk that holds a folder this account may still write. */
export type FreeBytes = (folder: string) => Promise<number>

export const freeBytes: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** A disk that would be full: coded as the system's own error, which it comes before. */
class NoRoom extends Error {
  readonly code = 'ENOSPC'
}

/** @throws an error that `isFull` tells when so many bytes more would leave the disk of a folder without the least that it needs. */
export async function requireRoom(folder: string, bytes: number, free: FreeBytes = freeBytes): Promise<void> {
  if ((await free(folder)) < bytes + MIN_FREE_BYTES) throw new NoRoom(`the disk that holds ${folder} is full`)
}

/** The database's "disk full" and "read only", as it is made while there is no room; the system's own. */
const CODES = new Set(['53100', '25006', 'ENOSPC', 'EDQUOT'])

/** Tells whether something failed because there is no room left to write. Nothing was changed, and reading goes on. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return (code !== undefined && CODES.has(code)) || isFull(error.cause)
}
