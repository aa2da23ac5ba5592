import { cleanImage, kindOf, MAX_PIXELS } from '#kernel/files/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, sentencesOf, type Refusal, type Sentence } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { MAX_PICTURE_BYTES, PICTURE_SIDE } from './side.ts'
import { problemOfSvg } from './safe-svg.ts'

const MIN_PIXELS = 96
/** An SVG as older programs begin it: refused for its DOCTYPE, and told so. */
const OLD_SVG = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<!DOCTYPE\s+svg/i
/** Seconds that drawing a picture may take. */
const MAX_SECONDS = 10

/** The picture as a square PNG, or why it is none. */
export default async function drawPicture(bytes: Uint8Array): Promise<Uint8Array | Refusal> {
  if (bytes.byteLength > MAX_PICTURE_BYTES)
    return wrong(say(m.pictureBytes, { megabytes: MAX_PICTURE_BYTES / 1_000_000 }))
  const { type } = await kindOf(bytes, 'picture.svg')
  if (type === 'image/svg+xml' || OLD_SVG.test(Buffer.from(bytes.subarray(0, 2_000)).toString('latin1')))
    return drawSvg(bytes)
  if (!['image/png', 'image/jpeg', 'image/webp'].includes(type)) return wrong(say(m.pictureKind))
  const clean = await cleanImage(bytes)
  if (isRefusal(clean)) return wrong(sentencesOf(clean))
  if (Math.min(clean.width, clean.height) < MIN_PIXELS) return wrong(say(m.pictureSmall, { pixels: MIN_PIXELS }))
  return squared(clean.bytes)
}

async function drawSvg(bytes: Uint8Array): Promise<Uint8Array | Refusal> {
  const problem = problemOfSvg(bytes)
  if (problem !== null) return wrong(problem)
  const { default: sharp } = await import('sharp')
  const size = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (size === null) return wrong(say(m.svgDrawn))
  const longest = Math.max(size.width, size.height)
  if (longest > Math.sqrt(MAX_PIXELS) || Math.min(size.width, size.height) < 1) return wrong(say(m.svgLarge))
  // Drawn as large as it will be, so that a small one is not blown up from its pixels.
  return squared(bytes, (72 * PICTURE_SIDE) / longest)
}

async function squared(bytes: Uint8Array, density?: number): Promise<Uint8Array | Refusal> {
  const { default: sharp } = await import('sharp')
  const options = {
    limitInputPixels: MAX_PIXELS,
    failOn: 'error',
    ...(density === undefined ? {} : { density }),
  } as const
  const drawn = await sharp(bytes, options)
    .timeout({ seconds: MAX_SECONDS })
    .resize({ width: PICTURE_SIDE, height: PICTURE_SIDE, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 9 })
    .toBuffer()
    .catch(() => null)
  return drawn === null ? wrong(say(m.pictureDrawn)) : new Uint8Array(drawn)
}

function wrong(sentence: Sentence): Refusal {
  return invalid({ upload: sentence })
}
