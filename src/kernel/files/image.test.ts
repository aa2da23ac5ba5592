import { deflateSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../i18n/index.ts'
import { isRefusal } from '../refusal.ts'
import { cleanImage, MAX_SIDE, type CleanImage } from './image.ts'

async function clean(bytes: Uint8Array): Promise<CleanImage> {
  const made = await cleanImage(bytes)
  if (isRefusal(made)) throw new Error(inEnglish(made))
  return made
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const made = await cleanImage(bytes)
  return isRefusal(made) ? made.code : 'taken'
}

function canvas(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: 'teal' } })
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG of one colour whose header claims any size. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(1_000))
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', new Uint8Array()),
  ])
}

describe('a picture', () => {
  it('loses where and when it was taken', async () => {
    const taken = await canvas(60, 40)
      .jpeg()
      .withExif({
        IFD0: { Artist: 'Ada Lovelace' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
      })
      .withXmp(
        '<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta><?xpacket end="w"?>',
      )
      .toBuffer()
    expect((await sharp(taken).metadata()).exif?.includes('Ada Lovelace')).toBe(true)
    expect((await sharp(taken).metadata()).xmp?.includes('secret')).toBe(true)
    const { bytes } = await clean(taken)
    const metadata = await sharp(bytes).metadata()
    expect(metadata.exif).toBeUndefined()
    expect(metadata.xmp).toBeUndefined()
    expect(Buffer.from(bytes).includes('Ada Lovelace')).toBe(false)
    expect(Buffer.from(bytes).includes('GPS')).toBe(false)
  })

  it('stands the way its camera was held', async () => {
    const turned = await canvas(60, 40).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const { width, height, bytes } = await clean(turned)
    expect([width, height]).toEqual([40, 60])
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
  })

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('stays %s', async (format) => {
    const made = await clean(await canvas(60, 40).toFormat(format).toBuffer())
    expect(made).toMatchObject({ width: 60, height: 40, type: `image/${format}` })
    expect((await clean(made.bytes)).type).toBe(`image/${format}`)
  })

  it('is at most 2,000 pixels a side, and never made larger', async () => {
    expect(await clean(await canvas(3_000, 1_500).png().toBuffer())).toMatchObject({ width: MAX_SIDE, height: 1_000 })
  })

  it.each(['gif', 'webp'] as const)('keeps moving: %s', async (format) => {
    const frames = await Promise.all(
      ['red', 'lime', 'blue'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    )
    const animation = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    const made = await clean(animation)
    expect(made).toMatchObject({ width: 20, height: 10 })
    expect((await sharp(made.bytes, { animated: true }).metadata()).pages).toBe(3)
  })
})

describe('a hostile picture', () => {
  it('that claims too many pixels is refused before it is drawn', async () => {
    expect(await codeOf(png(50_000, 50_000))).toBe('image.pixels')
    expect(await codeOf(png(6_400, 6_400))).toBe('image.pixels')
  })

  it('that is cut short, empty or something else is refused', async () => {
    const whole = await canvas(400, 400).png().toBuffer()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('image.broken')
    expect(await codeOf(png(100, 100_000))).toBe('image.broken')
    expect(await codeOf(new Uint8Array())).toBe('image.broken')
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'))).toBe(
      'image.broken',
    )
    expect(await codeOf(await canvas(10, 10).tiff().toBuffer())).toBe('image.broken')
  })

  it('that carries a page behind it loses the page', async () => {
    const both = Buffer.concat([await canvas(10, 10).gif().toBuffer(), Buffer.from('<script>alert(1)</script>')])
    expect(Buffer.from((await clean(both)).bytes).includes('script')).toBe(false)
  })
})
