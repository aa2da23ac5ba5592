import { hexOf } from './oklch.ts'

/** Told apart by their outline alone, so also in grey and small. */
export const BADGE_SHAPES = ['rings', 'shield', 'star', 'leaf', 'hexagon', 'wave'] as const
export type BadgeShape = (typeof BADGE_SHAPES)[number]

/** The side of the square that shapes are drawn in. */
export const BADGE_SIDE = 96

/** A path of a drawing; a stroke has a width, what is filled has none. */
export interface Stroke {
  d: string
  fill: string
  stroke: string
  width: number
}

type Ink = 'pale' | 'line' | 'dark' | 'other'

/** What is drawn, below first: an outline, a line inside it, and the sign in it. */
const PATHS: Readonly<
  Record<BadgeShape, readonly [d: string, fill: Ink | 'none', stroke: Ink | 'none', width: number][]>
> = {
  rings: [
    [circle(48, 48, 45), 'pale', 'line', 4],
    [circle(38, 48, 18), 'none', 'dark', 8],
    [circle(58, 48, 18), 'none', 'other', 8],
    // Below, the first ring passes over the second, so the two hold each other.
    ['M52.7 58.3A18 18 0 0 1 41.7 65.6', 'none', 'dark', 8],
  ],
  shield: [
    ['M48 4C60 11 72 14 86 14C88 48 78 76 48 93C18 76 8 48 10 14C24 14 36 11 48 4Z', 'pale', 'line', 4],
    ['M28 54L48 36L68 54', 'none', 'dark', 9],
    ['M28 71L48 53L68 71', 'none', 'other', 9],
  ],
  star: [
    [star(48, 50, 47, 24, 5), 'pale', 'line', 4],
    [circle(48, 51, 13), 'none', 'dark', 8],
    [circle(48, 51, 3.5), 'other', 'none', 0],
  ],
  leaf: [
    ['M88 8C92 54 74 88 34 88C14 88 6 72 10 54C16 26 46 10 88 8Z', 'pale', 'line', 4],
    ['M8 92L22 76', 'none', 'line', 7],
    ['M36 62L34 43M36 62L56 64M53 45L51 28M53 45L71 47', 'none', 'other', 6],
    ['M22 76L72 26', 'none', 'dark', 7],
  ],
  hexagon: [
    ['M48 3L87 25.5V70.5L48 93L9 70.5V25.5Z', 'pale', 'line', 4],
    ['M48 22L70.5 35V61L48 74L25.5 61V35Z', 'none', 'dark', 7],
    ['M48 48V72M48 48L27.5 36.5M48 48L68.5 36.5', 'none', 'other', 7],
  ],
  wave: [
    ['M24 5H72Q91 5 91 24V72Q91 91 72 91H24Q5 91 5 72V24Q5 5 24 5Z', 'pale', 'line', 4],
    ['M15 35Q26 21 37 35T59 35T81 35', 'none', 'dark', 8],
    ['M15 53Q26 39 37 53T59 53T81 53', 'none', 'other', 8],
    ['M15 71Q26 57 37 71T59 71T81 71', 'none', 'dark', 8],
  ],
}

/** A badge's drawing in a hue, with colours that every program knows. */
export function badgeStrokes(shape: BadgeShape, hue: number): Stroke[] {
  const inks: Record<Ink | 'none', string> = {
    pale: hexOf(0.9, 0.07, hue),
    line: hexOf(0.5, 0.11, hue),
    dark: hexOf(0.36, 0.09, hue),
    other: hexOf(0.58, 0.14, (hue + 130) % 360),
    none: 'none',
  }
  return PATHS[shape].map(([d, fill, stroke, width]) => ({ d, fill: inks[fill], stroke: inks[stroke], width }))
}

function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`
}

function star(x: number, y: number, outer: number, inner: number, points: number): string {
  const at = Array.from({ length: points * 2 }, (_, step) => {
    const r = step % 2 === 0 ? outer : inner
    const angle = (step * Math.PI) / points - Math.PI / 2
    return `${(x + r * Math.cos(angle)).toFixed(1)} ${(y + r * Math.sin(angle)).toFixed(1)}`
  })
  return `M${at.join('L')}Z`
}
