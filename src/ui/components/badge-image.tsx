import { BADGE_SIDE, badgeStrokes, type BadgeShape } from '../drawings/badge-shapes.ts'
import { pictureNaming } from './picture-naming.ts'

interface BadgeImageProps {
  name: string
  hue: number
  /** The first of the shapes unless told. */
  shape?: BadgeShape
  /** Path of a picture of its own, instead of the drawing. */
  src?: string | null
  size?: number
  /** Beside the name in words. */
  decorative?: boolean
}

/** A badge: its picture, or a drawing of its shape in its hue. */
export function BadgeImage({ name, hue, shape = 'rings', src, size = 96, decorative }: BadgeImageProps) {
  if (src)
    return <img class="badge-image" src={src} width={size} height={size} alt={decorative ? '' : name} loading="lazy" />
  return (
    <svg
      class="badge-image"
      viewBox={`0 0 ${BADGE_SIDE} ${BADGE_SIDE}`}
      width={size}
      height={size}
      {...pictureNaming(decorative ? null : name)}
    >
      {badgeStrokes(shape, hue).map(({ d, fill, stroke, width }) => (
        <path
          key={d}
          d={d}
          fill={fill}
          stroke={stroke}
          stroke-width={width}
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      ))}
    </svg>
  )
}
