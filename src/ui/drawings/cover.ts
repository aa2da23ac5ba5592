import { hash } from './hash.ts'
import { hexOf } from './oklch.ts'

/** The side of a tile. */
export const TILE = 10
export const COVER_ROWS = 3

type Step =
  | readonly ['line', dx: number, dy: number]
  | readonly ['arc', r: number, dx: number, dy: number, sweep: 0 | 1]
type Figure = readonly [x: number, y: number, ...steps: Step[]]

const disc = (r: number): Figure => [5 - r, 5, ['arc', r, 2 * r, 0, 1], ['arc', r, -2 * r, 0, 1]]
const halfDisc = (y: number): Figure => [0, y, ['line', 10, 0], ['arc', 5, -10, 0, 1]]

/** The eight forms, each in a tile. */
const FORMS: readonly (readonly Figure[])[] = [
  [[0, 0, ['line', 10, 0], ['arc', 10, -10, 10, 1]]],
  [disc(5)],
  [halfDisc(0)],
  [halfDisc(0), halfDisc(5)],
  [disc(2.5)],
  [[0, 0, ['line', 10, 0], ['line', -10, 10]]],
  [[0, 0, ['line', 10, 0], ['line', 0, 5], ['line', -10, 0]]],
  [[5, 0, ['line', 5, 0], ['arc', 10, -10, 10, 1], ['line', 0, -5], ['arc', 5, 5, -5, 0]]],
]

export interface CoverColours {
  grounds: readonly [string, string, string]
  inks: readonly [string, string]
}

/** Three grounds and two inks of neighbouring hues; each ink is seen on each ground. */
export function coverColours(hue: number): CoverColours {
  const near = (hue + 50) % 360
  const far = (hue + 320) % 360
  return {
    grounds: [hexOf(0.78, 0.11, hue), hexOf(0.93, 0.05, hue), hexOf(0.88, 0.07, near)],
    inks: [hexOf(0.48, 0.1, hue), hexOf(0.34, 0.08, far)],
  }
}

/** One colour's part of a cover. */
export interface CoverPath {
  fill: string
  d: string
}

/** The hue of what no school brings one to. */
export function hueOf(seed: string): number {
  return hash(seed) % 360
}

/**
 * A strip of tiles drawn from a seed. Columns are drawn in order, so a wider strip begins as a narrower one; what has
 * one colour is one path, which keeps it small in a page and whole as a file.
 */
export function coverPaths(seed: string, hue: number, columns: number): CoverPath[] {
  const { grounds, inks } = coverColours(hue)
  const all = `M0 0h${columns * TILE}v${COVER_ROWS * TILE}H0z`
  const below = grounds.map((fill, nth) => ({ fill, d: nth === 0 ? all : '' }))
  const above = inks.map((fill) => ({ fill, d: '' }))
  let state = hash(seed)
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < COVER_ROWS; row += 1) {
      state = hash(`${state}`)
      const x = column * TILE
      const y = row * TILE
      const ground = below[(state >>> 3) % below.length]
      // The first ground lies under all.
      if (ground && ground !== below[0]) ground.d += `M${x} ${y}h${TILE}v${TILE}h-${TILE}z`
      const figures = FORMS[(state >>> 9) % FORMS.length] ?? []
      const ink = above[(state >>> 15) % above.length]
      if (ink) for (const figure of figures) ink.d += placed(figure, x, y, (state >>> 20) % 4)
    }
  }
  return [...below, ...above].filter(({ d }) => d !== '')
}

/** A figure in its tile, turned by quarters about the tile's middle. */
function placed([x, y, ...steps]: Figure, left: number, top: number, quarters: number): string {
  const [startX, startY] = turned(x - 5, y - 5, quarters)
  const drawn = steps.map((step) => {
    if (step[0] === 'line') return `l${turned(step[1], step[2], quarters).join(' ')}`
    const [, r, dx, dy, sweep] = step
    return `a${r} ${r} 0 0 ${sweep} ${turned(dx, dy, quarters).join(' ')}`
  })
  return `M${left + 5 + startX} ${top + 5 + startY}${drawn.join('')}z`
}

function turned(x: number, y: number, quarters: number): [number, number] {
  // Adding zero turns -0 into 0.
  if (quarters === 0) return [x + 0, y + 0]
  return turned(-y, x, quarters - 1)
}
