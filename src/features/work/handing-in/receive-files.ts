import type { Ctx } from '#kernel/command/index.ts'
import { MAX_FILES, MAX_UPLOAD_BYTES, receiveFile, safeFileName } from '#kernel/files/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, type Refusal, named, sentencesOf } from '#kernel/refusal.ts'
import { ownerOf } from '#kernel/threads/index.ts'
import { keepFiles, type ReceivedFile } from './commands/keep-files.ts'
import { m } from '../messages/index.ts'

/**
 * Takes uploads in before anything is decided about the work they belong to, so that a hand-in that is refused does not
 * lose them. Pictures are drawn anew without where and when they were taken; other files keep their bytes, but where they
 * are read without their author's name: there names are taken out of them, or they are refused.
 * @returns ids of the kept files in the order given, or `invalid` on the field `files`, naming the file and what is wrong.
 */
export async function receiveFiles(ctx: Ctx, uploads: readonly Upload[], unnamed = false): Promise<string[] | Refusal> {
  if (uploads.length === 0) return []
  if (uploads.length > MAX_FILES) return invalid({ files: say(m.mostFiles, { most: MAX_FILES }) })
  const total = uploads.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  if (total > MAX_UPLOAD_BYTES) return invalid({ files: say(m.mostMegabytes, { most: MAX_UPLOAD_BYTES / 1_000_000 }) })
  const received: ReceivedFile[] = []
  for (const upload of uploads) {
    const file = await receive(ctx, upload, unnamed)
    if (isRefusal(file) && file.kind === 'limited') return file
    if (isRefusal(file))
      return invalid({
        files: named(safeFileName(upload.name, '').replace(/\.$/, ''), sentencesOf(file)),
      })
    received.push(file)
  }
  return keepFiles(ctx, { files: received })
}

async function receive(ctx: Ctx, { name, bytes }: Upload, unnamed: boolean): Promise<ReceivedFile | Refusal> {
  const { services } = ctx
  const file = await receiveFile(services.threads, ownerOf(ctx), { bytes, name, unnamed })
  if (isRefusal(file)) return file
  const { hash } = await services.files.put(file.bytes)
  return { hash, bytes: file.bytes.byteLength, type: file.type, name: safeFileName(name, file.ending), unnamed }
}
