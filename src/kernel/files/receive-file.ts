import { isRefusal, type Refusal } from '../refusal.ts'
import { cleanImage } from './image.ts'
import { checkUpload } from './kind.ts'
import type { Received, Sent } from './receiving.ts'
import { squareImage } from './square-image.ts'
import { takeNamesOut } from './unnamed/index.ts'

export default async function receiveFile({ bytes, name, unnamed, square }: Sent): Promise<Received | Refusal> {
  if (square !== undefined) {
    const drawn = await squareImage(bytes, square)
    return isRefusal(drawn) ? drawn : { bytes: drawn, type: 'image/webp', ending: 'webp' }
  }
  const kind = await checkUpload(bytes, name)
  if (isRefusal(kind)) return kind
  const clean = await (unnamed
    ? takeNamesOut(bytes, kind.type)
    : kind.type.startsWith('image/')
      ? cleanImage(bytes)
      : { bytes, type: kind.type })
  return isRefusal(clean) ? clean : { bytes: clean.bytes, type: clean.type, ending: kind.ending }
}
