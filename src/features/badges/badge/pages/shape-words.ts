import type { Message } from '#kernel/i18n/index.ts'
import type { BadgeShape } from '#ui/index.ts'
import { m } from '../../messages/index.ts'

export const SHAPE_WORDS: Readonly<Record<BadgeShape, Message>> = {
  rings: m.shapeRings,
  shield: m.shapeShield,
  star: m.shapeStar,
  leaf: m.shapeLeaf,
  hexagon: m.shapeHexagon,
  wave: m.shapeWave,
}
