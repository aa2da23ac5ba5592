import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { keepAssets } from './keep-assets.ts'
import { readArchive } from './read-archive.ts'
import type { ReadUpload, SentArchive } from './reading.ts'

/** Reads an archive and looks at its files, whose bytes come along where they are wanted. */
export default async function readUpload({ bytes, name, language, files }: SentArchive): Promise<ReadUpload | Refusal> {
  const read = await readArchive(bytes, name, language)
  if (isRefusal(read)) return read
  const found: Uint8Array[] = []
  const keep = async (content: Uint8Array) => {
    if (files) found.push(content)
    return { hash: '' }
  }
  const looked = await keepAssets(read.course.assets, keep)
  if (isRefusal(looked)) return looked
  const kept = looked.kept.map((file, at) => ({ ...file, bytes: found[at] ?? null }))
  return { imported: { ...read, course: { ...read.course, assets: [] } }, files: kept, refused: looked.refused }
}
