import { setImmediate as breathe } from 'node:timers/promises'
import type { Rc, Upload as SentFile } from '#kernel/http/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { importCourse } from './commands/import-course.ts'
import { keepUpload } from './commands/keep-upload.ts'
import { foundIn, type Found } from './found.ts'
import { keepAssets } from './keep-assets.ts'
import { uploadOf } from './queries.ts'
import { m } from './messages/index.ts'
import { readArchive } from './read-archive.ts'

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
  await breathe()
  const read = await readArchive(file.bytes, file.name, language)
  if (isRefusal(read)) return read
  const looked = await keepAssets(read.course.assets, null)
  if (isRefusal(looked)) return looked
  await breathe()
  const { hash } = await rc.services.files.put(file.bytes)
  return keepUpload(rc, { hash, name: file.name, found: foundIn(read, looked.refused) })
}

/** Makes a course of an upload, as its report promised. Refuses `unknown` when it is over or somebody else's. */
export async function bringUpload(
  rc: Rc,
  { id, title, language }: { id: string; title: string; language: string },
): Promise<{ slug: string } | Refusal> {
  const upload = await uploadOf(rc.services.db, rc.actor, rc.services.now(), id)
  const bytes = upload === null ? null : await rc.services.files.get(upload.hash)
  if (upload === null || bytes === null) return unknown('upload')
  const imported = await readArchive(bytes, upload.name, upload.found.language)
  if (isRefusal(imported)) return imported
  const assets = await keepAssets(imported.course.assets, rc.services.files)
  if (isRefusal(assets)) return assets
  return importCourse(rc, { imported, assets: assets.kept, archive: upload.name, title, language, uploadId: id })
}
