import type { Rc, Upload as SentFile } from '#kernel/http/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { ownerOf } from '#kernel/threads/index.ts'
import type { CourseFile } from '#features/courses/index.ts'
import { importCourse } from '../importing/index.ts'
import { keepUpload } from './commands/keep-upload.ts'
import { foundIn, type Found } from './found.ts'
import { uploadOf } from '../queries.ts'
import { m } from '../messages/index.ts'
import { readSent } from '../archives/index.ts'

/**
 * Looks at a sent archive and keeps it for a day, so that nobody has to send it twice: browsers forget a chosen file when
 * they show another page. The bytes lie in the file store, where nothing serves them; only who sent them can go on.
 */
export async function takeUpload(
  rc: Rc,
  file: SentFile | undefined,
  language: string | null,
): Promise<{ id: string; found: Found } | Refusal> {
  if (file === undefined || file.bytes.byteLength === 0) return invalid({ archive: m.chooseZip })
  const sent = { bytes: file.bytes, name: file.name, language, files: false }
  const read = await readSent(rc.services.threads, ownerOf(rc), sent)
  if (isRefusal(read)) return read
  const { hash } = await rc.services.files.put(file.bytes)
  return keepUpload(rc, { hash, name: file.name, found: foundIn(read.imported, read.refused) })
}

/** Makes a course of an upload, as its report promised. Refuses `unknown` when it is over or somebody else's. */
export async function bringUpload(
  rc: Rc,
  { id, title, language }: { id: string; title: string; language: string },
): Promise<{ slug: string } | Refusal> {
  const upload = await uploadOf(rc.services.db, rc.actor, rc.services.now(), id)
  const bytes = upload === null ? null : await rc.services.files.get(upload.hash)
  if (upload === null || bytes === null) return unknown('upload')
  const sent = { bytes, name: upload.name, language: upload.found.language, files: true }
  const read = await readSent(rc.services.threads, ownerOf(rc), sent)
  if (isRefusal(read)) return read
  const assets: CourseFile[] = []
  for (const { bytes: content, ...file } of read.files)
    if (content !== null) assets.push({ ...file, hash: (await rc.services.files.put(content)).hash })
  return importCourse(rc, { imported: read.imported, assets, archive: upload.name, title, language, uploadId: id })
}
