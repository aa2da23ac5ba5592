import type { View } from '../../view.ts'
import { pictureNaming } from '../picture-naming.ts'
import { Behind } from './behind.tsx'
import { fromStart, round } from './scale.ts'

export interface Week {
  /** Short name under the bar: "1", "2 Mar". */
  name: string
  value: number
  /** The week we are in. */
  now?: boolean
}

interface WeeksPlotProps {
  view: View
  weeks: readonly Week[]
  /** What is shown, in words. */
  label: string
  /** Heads of the table behind it: the weeks, the values. */
  head: readonly [weeks: string, values: string]
}

const WIDTH = 360
const HEIGHT = 120
const FOOT = 20
const TOP = 16

/** A bar for each week, with the numbers as a table below. */
export function WeeksPlot({ view, weeks, label, head }: WeeksPlotProps) {
  const x = fromStart(view, WIDTH)
  const most = Math.max(1, ...weeks.map((week) => week.value))
  const step = WIDTH / Math.max(weeks.length, 1)
  return (
    <figure class="plot weeks">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} direction="ltr" {...pictureNaming(label)}>
        <path class="grid" d={`M0 ${HEIGHT - FOOT}H${WIDTH}`} />
        {weeks.map((week, index) => {
          const middle = round(x((index + 0.5) * step))
          const size = round((week.value / most) * (HEIGHT - FOOT - TOP))
          const thick = round(Math.min(28, step * 0.62))
          const left = round(middle - thick / 2)
          return (
            <g key={week.name} class={week.now ? 'now' : undefined}>
              <rect x={left} y={HEIGHT - FOOT - size} width={thick} height={size} rx="3" />
              <text x={middle} y={HEIGHT - FOOT - size - 4} text-anchor="middle" class="axis">
                {week.value}
              </text>
              <text x={middle} y={HEIGHT - 5} text-anchor="middle" class="axis">
                {week.name}
              </text>
            </g>
          )
        })}
      </svg>
      <Behind view={view} caption={label} head={head} rows={weeks.map((week) => [week.name, week.value])} />
    </figure>
  )
}
