import { isRefusal, type Refusal } from '../refusal.ts'
import { cleanImage } from './image.ts'

/** A picture as a square of so many pixels a side, around what draws the eye; its first frame alone, as WebP. */
export async function squareImage(bytes: Uint8Array, side: number): Promise<Uint8Array | Refusal> {
  const clean = await cleanImage(bytes)
  if (isRefusal(clean)) return clean
  const { default: sharp } = await import('sharp')
  const drawn = await sharp(clean.bytes, { pages: 1 })
    .resize({ width: side, height: side, fit: 'cover', position: 'attention' })
    .webp({ quality: 85 })
    .toBuffer()
  return new Uint8Array(drawn)
}
