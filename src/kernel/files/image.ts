import type { Sharp } from 'sharp'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { kindOf } from './kind.ts'

/** Most pixels of a picture, all its frames together, before anything is decoded. */
export const MAX_PIXELS = 40_000_000
/** Longest side of a picture that is kept, in pixels. */
export const MAX_SIDE = 2_000
/** Most frames of an animation; a longer one keeps its first ones. */
export const MAX_FRAMES = 200

const FORMATS = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const
type Format = (typeof FORMATS)[number]

export interface CleanImage {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly type: `image/${Format}`
}

/**
 * Draws a picture anew: turned the way its camera was held, at most 2,000 pixels a side, without where and when it was
 * taken (no EXIF, GPS, XMP or comment), in its own format. Animations of GIF and WebP keep moving.
 * @returns the new picture, or why it is not one: broken, too many pixels, or a format that is not drawn.
 */
export async function cleanImage(bytes: Uint8Array): Promise<CleanImage | Refusal> {
  const format = formatOf((await kindOf(bytes)).type)
  if (format === null) return broken()
  // Only now: the library reads many more formats, some of which can name other files. This reads the header alone.
  // Brings a library of its own: loaded at the first picture.
  const { default: sharp } = await import('sharp')
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (metadata === null) return broken()
  const frames = format === 'gif' || format === 'webp' ? Math.min(metadata.pages ?? 1, MAX_FRAMES) : 1
  const pixels = metadata.width * (metadata.pageHeight ?? metadata.height) * frames
  if (pixels > MAX_PIXELS) return tooManyPixels(pixels)
  const drawn = await write(
    sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: frames, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true }),
    format,
  )
    .toBuffer({ resolveWithObject: true })
    .catch(() => null)
  if (drawn === null) return broken()
  const { width, height, pageHeight } = drawn.info
  return { bytes: new Uint8Array(drawn.data), width, height: pageHeight ?? height, type: `image/${format}` }
}

function formatOf(type: string): Format | null {
  return FORMATS.find((format) => `image/${format}` === type) ?? null
}

function write(image: Sharp, format: Format): Sharp {
  switch (format) {
    case 'png':
      return image.png({ compressionLevel: 9 })
    case 'jpeg':
      return image.jpeg({ quality: 85, mozjpeg: true })
    case 'webp':
      return image.webp({ quality: 85 })
    case 'gif':
      return image.gif()
    case 'avif':
      return image.avif({ quality: 60, effort: 2 })
  }
}

function broken(): Refusal {
  return refuse('image.broken', m.imageBroken, {
    kind: 'invalid',
    instead: m.imageBrokenInstead,
  })
}

function tooManyPixels(pixels: number): Refusal {
  return refuse('image.pixels', m.imagePixels, {
    kind: 'too-large',
    values: { millions: MAX_PIXELS / 1_000_000 },
    instead: m.imagePixelsInstead,
    facts: { most: MAX_PIXELS, pixels },
  })
}
