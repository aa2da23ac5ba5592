import { BadgeImage, ProgressPlot, Row, Rows } from '#ui/index.ts'
import type { Drawing } from '../terms.ts'

/** Badges in rows, with how far somebody is towards each. */
export function BadgeRows({
  badges,
}: {
  badges: readonly {
    id: string
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
              <BadgeImage name={badge.name} hue={badge.drawing.hue} size={40} /> {badge.name}
            </a>
          }
          note={<bdi>{badge.description}</bdi>}
          end={badge.progress && <ProgressPlot {...badge.progress} />}
        />
      ))}
    </Rows>
  )
}
