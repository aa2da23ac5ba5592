import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { metafileWithoutWords } from './metafiles.ts'
import { NamesStay } from './names-stay.ts'
import { pictureWithoutWords } from './pictures.ts'

/** Kinds that hold no words of any program: letters, styles, layouts, and what people write themselves. */
const NO_WORDS = /\.(?:odttf|ttf|otf|woff2?|eot|fntdata|css|js|json|txt|csv|md|py)$|^mimetype$|^layout-cache$/i
const PICTURES = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a']
/** How a bitmap of Windows begins, which says nothing but its pixels. */
const BITMAP = 'BM'
/** OpenOffice writes these beside objects, and draws them again when they are empty. */
const REDRAWN = /(?:^|\/)ObjectReplacements\//

/**
 * What stands in a document besides its text, without what programs wrote into it. Its kind is seen by its content, whatever it is called.
 * @throws NamesStay for a kind that is not known: nobody could say what is in it.
 */
export function mediaWithoutWords(path: string, bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (bytes.byteLength === 0) return bytes
  if (isPicture(start)) return pictureWithoutWords(bytes)
  if (start.startsWith(BITMAP)) return bytes
  const metafile = metafileWithoutWords(bytes)
  if (metafile !== null) return metafile
  if (/printerSettings/i.test(path)) return new Uint8Array()
  if (REDRAWN.test(path) && start.startsWith('VCLMTF')) return new Uint8Array()
  if (NO_WORDS.test(path)) return bytes
  throw new NamesStay(say(m.namesMedia, { path }), m.namesMediaInstead)
}

/** Of a kind whose words are known where to stand. */
function isPicture(start: string): boolean {
  return PICTURES.some((kind) => start.startsWith(kind)) || (start.startsWith('RIFF') && start.endsWith('WEBP'))
}
