import { BadgeImage } from '#ui/index.ts'
import { badgePaths } from '../../paths.ts'
import type { Drawing } from '../../terms.ts'

interface DrawnBadge {
  slug: string
  number: number
  name: string
  drawing: Drawing
  image_hash: string | null
}

/** A version of a badge as it looks. */
export function DrawnBadge({ badge, size, decorative }: { badge: DrawnBadge; size: number; decorative?: boolean }) {
  const { slug, number, name, drawing, image_hash: hash } = badge
  const src = hash === null ? null : badgePaths.png.href({ slug, number })
  return <BadgeImage name={name} {...drawing} src={src} size={size} {...(decorative ? { decorative } : {})} />
}
