import { m } from '../../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../../refusal.ts'
import { cleanImage } from '../image.ts'
import { packageWithoutNames } from './package.ts'
import { pdfWithoutNames } from './pdf.ts'

export { NamesStay } from './names-stay.ts'

/** Kinds in which too much can tell who made them: tracks, covers, whole folders. */
const NOT_TAKEN = /^(?:audio|video)\/|^application\/zip$/
/** What people write themselves, and no program adds to. */
const OWN_WORDS = /^text\/|^application\/(?:json|x-ipynb\+json)$/

/**
 * A file without what programs write into it about its people: authors, editors, companies, paths, the places and times
 * of pictures, names at comments and tracked changes. What somebody wrote or drew themself stays as it is.
 * @param type media type found by content.
 * @returns the bytes to keep, or why names cannot be taken out of this one, and what to do.
 */
export async function takeNamesOut(
  bytes: Uint8Array,
  type: string,
): Promise<{ bytes: Uint8Array; type: string } | Refusal> {
  if (OWN_WORDS.test(type)) return { bytes, type }
  if (type.startsWith('image/')) return cleanImage(bytes)
  if (NOT_TAKEN.test(type))
    return refuse('file.names', m.namesKind, {
      kind: 'invalid',
      instead: m.namesKindInstead,
    })
  const out = await (type === 'application/pdf' ? pdfWithoutNames(bytes) : packageWithoutNames(bytes))
  return isRefusal(out) ? out : { bytes: out, type }
}
