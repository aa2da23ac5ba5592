import { hash } from '../drawings/hash.ts'
import { picturePath } from '../places.ts'
import { pictureNaming } from './picture-naming.ts'

const R = 9
const SHAPES = [
  (x: number, y: number) => `M${x - R} ${y}a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0-${2 * R} 0z`,
  (x: number, y: number) => `M${x - R} ${y - R}h${2 * R}v${R}a${R} ${R} 0 0 1-${2 * R} 0z`,
  (x: number, y: number) => `M${x - R} ${y + R}v-${2 * R}a${2 * R} ${2 * R} 0 0 1 ${2 * R} ${2 * R}z`,
  (x: number, y: number) => `M${x - 5} ${y - 8}h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-10a3 3 0 0 1-3-3v-10a3 3 0 0 1 3-3z`,
] as const

interface TokenProps {
  handle: string
  /** For screen readers; without it the token is decoration beside a name. */
  label?: string
  size?: number
  /** What a picture of their own is known by; null or nothing where there is none. */
  image?: string | null
}

/** The picture that somebody gave of themselves, else two interlocking shapes drawn from their handle. */
export function PersonToken({ handle, label, size = 40, image }: TokenProps) {
  if (image)
    return (
      <img class="face" src={picturePath(handle, image)} alt={label ?? ''} width={size} height={size} loading="lazy" />
    )
  const h = hash(handle)
  const hue = h % 360
  const other = (hue + 70 + ((h >>> 9) % 160)) % 360
  const first = SHAPES[(h >>> 3) % 4] ?? SHAPES[0]
  const second = SHAPES[(h >>> 7) % 4] ?? SHAPES[0]
  return (
    <svg class="face" viewBox="0 0 40 40" width={size} height={size} {...pictureNaming(label ?? null)}>
      <rect width="40" height="40" rx="12" fill={`oklch(93% .035 ${hue})`} />
      <path d={first(16, 17)} fill={`oklch(58% .12 ${hue})`} />
      <path class="over" d={second(25, 24)} fill={`oklch(68% .12 ${other})`} />
    </svg>
  )
}
