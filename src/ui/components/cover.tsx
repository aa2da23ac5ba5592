import { COVER_ROWS, coverPaths, hueOf, TILE } from '../drawings/cover.ts'

interface CoverProps {
  /** What it is drawn from: a slug. */
  seed: string
  /** The school's, where there is one. */
  hue?: number | undefined
  /** How many tiles the strip is long; the box it stands in cuts what does not fit. */
  columns?: number
}

/** A strip of tiles, the same for one slug everywhere. */
export function Cover({ seed, hue = hueOf(seed), columns = 10 }: CoverProps) {
  return (
    <svg
      class="cover"
      viewBox={`0 0 ${columns * TILE} ${COVER_ROWS * TILE}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {coverPaths(seed, hue, columns).map(({ fill, d }) => (
        <path key={fill} fill={fill} d={d} />
      ))}
    </svg>
  )
}
