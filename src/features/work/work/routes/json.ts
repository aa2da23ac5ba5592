import { z } from 'zod'
import { workPaths } from '../../paths.ts'
import type { Seen } from '../queries/seen.ts'
import type { WorkFile } from '../queries/files.ts'

export const workJson = z.object({ workId: z.string() })
export const fileJson = z.object({ name: z.string(), type: z.string(), bytes: z.number(), href: z.string() })

/** A file of a work as programs read it; nothing where it is gone. */
export function fileOf(workId: string, file: WorkFile | undefined): z.infer<typeof fileJson>[] {
  if (file === undefined) return []
  const { id, name, type, bytes } = file
  return [{ name, type, bytes, href: workPaths.file.href({ id: workId, fileId: id }) }]
}

/** A person in a work: the handle of who is named, else the number by which peers know them. */
export const seenJson = z.object({ handle: z.string().nullable(), peer: z.number().nullable(), you: z.boolean() })

export function seenOf(seen: Seen): z.infer<typeof seenJson> {
  return seen.as === 'name'
    ? { handle: seen.handle, peer: null, you: false }
    : { handle: null, peer: seen.number, you: seen.as === 'you' }
}
