import { ProgressPlot, Row, Rows } from '#ui/index.ts'
import type { Drawing } from '../../terms.ts'
import { DrawnBadge } from './drawn-badge.tsx'

/** Badges in rows, with how far somebody is towards each. */
export function BadgeRows({
  badges,
}: {
  badges: readonly {
    id: string
    /** Of the badge, with the number of its version: where its own picture lies. */
    slug: string
    number: number
    image_hash: string | null
    name: string
    description: string
    drawing: Drawing
    href: string
    progress?: { done: number; of: number; label: string }
  }[]
}) {
  return (
    <Rows>
      {badges.map((badge) => (
        <Row
          key={badge.id}
          title={
            <a href={badge.href} class="badge-line">
              <DrawnBadge badge={badge} size={40} decorative /> {badge.name}
            </a>
          }
          note={<bdi>{badge.description}</bdi>}
          end={badge.progress && <ProgressPlot {...badge.progress} />}
        />
      ))}
    </Rows>
  )
}
