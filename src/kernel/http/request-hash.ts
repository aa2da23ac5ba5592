import { createHash } from 'node:crypto'
import type { Upload } from './route.ts'

/** A hash of a request: where it goes, what was typed, and the names and bytes of its files. */
export async function requestHash(
  path: string,
  input: unknown,
  files: Readonly<Record<string, readonly Upload[]>>,
): Promise<string> {
  const parts: unknown[] = [path, input]
  for (const [field, uploads] of Object.entries(files))
    for (const { name, bytes } of uploads) parts.push([field, name, await hashOfBytes(bytes)])
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

/** In another thread, since there may be many. */
async function hashOfBytes(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('base64url')
}
