import type { Ctx } from '#kernel/command/index.ts'
import {
  checkUpload,
  cleanImage,
  MAX_FILES,
  MAX_UPLOAD_BYTES,
  safeFileName,
  takeNamesOut,
} from '#kernel/files/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, type Refusal, named, sentencesOf } from '#kernel/refusal.ts'
import { keepFiles, type ReceivedFile } from './commands/keep-files.ts'
import { m } from './messages/index.ts'

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
    if (isRefusal(file))
      return invalid({
        files: named(safeFileName(upload.name, '').replace(/\.$/, ''), sentencesOf(file)),
      })
    received.push(file)
  }
  return keepFiles(ctx, { files: received })
}

async function receive({ services }: Ctx, { name, bytes }: Upload, unnamed: boolean): Promise<ReceivedFile | Refusal> {
  const kind = await checkUpload(bytes, name)
  if (isRefusal(kind)) return kind
  const clean = await (unnamed
    ? takeNamesOut(bytes, kind.type)
    : kind.type.startsWith('image/')
      ? cleanImage(bytes)
      : { bytes, type: kind.type })
  if (isRefusal(clean)) return clean
  const { hash } = await services.files.put(clean.bytes)
  return { hash, bytes: clean.bytes.byteLength, type: clean.type, name: safeFileName(name, kind.ending), unnamed }
}
