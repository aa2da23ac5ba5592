import type { ComponentChildren } from 'preact'
import type { BadgeShape } from '../drawings/badge-shapes.ts'
import { BadgeImage } from './badge-image.tsx'
import { Kind } from './kind.tsx'

interface BadgeCardProps {
  href: string
  name: string
  hue: number
  shape?: BadgeShape
  /** Path of a picture of its own. */
  src?: string | null
  /** The small word: badge, award. */
  kind: ComponentChildren
  /** Who made it and what it needs, or when it was awarded. */
  children?: ComponentChildren
}

/** A badge or an award as a card. */
export function BadgeCard({ href, name, hue, shape, src, kind, children }: BadgeCardProps) {
  return (
    <article class="card badge-card">
      <BadgeImage name={name} hue={hue} shape={shape} src={src} size={72} decorative />
      <div>
        <Kind>{kind}</Kind>
        <h3>
          <a href={href}>{name}</a>
        </h3>
        {children && <div class="quiet">{children}</div>}
      </div>
    </article>
  )
}
