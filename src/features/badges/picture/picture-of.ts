import type { FileStore } from '#kernel/files/index.ts'
import type { Badge } from '../badge/index.ts'
import { badgeSvg } from './drawing.ts'

const kept = new Map<string, Uint8Array>()
const MAX_KEPT = 100

/** The picture of a version of a badge as PNG, 512 pixels a side: its own, or its drawing. null when its own is lost. */
export async function pictureOf(
  files: FileStore,
  badge: Pick<Badge, 'image_hash' | 'drawing'>,
): Promise<Uint8Array | null> {
  if (badge.image_hash !== null) return files.get(badge.image_hash)
  const { shape, hue } = badge.drawing
  const known = kept.get(`${shape} ${hue}`)
  if (known !== undefined) return known
  const { default: sharp } = await import('sharp')
  const drawn = new Uint8Array(
    await sharp(Buffer.from(badgeSvg(badge.drawing, '')))
      .png()
      .toBuffer(),
  )
  kept.set(`${shape} ${hue}`, drawn)
  if (kept.size > MAX_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest)
  return drawn
}
