import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { pictureNaming } from '../picture-naming.ts'
import { Behind } from './behind.tsx'
import { fromStart, round } from './scale.ts'

export interface Spread {
  /** Name of the criterion. */
  name: string
  /** Place of the estimate and its interval on the scale of levels, 0 to 1. */
  at: number
  low: number
  high: number
  verdict: 'meets' | 'not-yet' | 'uncertain'
  /** How many reviews it rests on. */
  n: number
}

interface SpreadPlotProps {
  view: View
  rows: readonly Spread[]
  /** Names of the levels, lowest first. */
  levels: readonly string[]
}

const LEFT = 124
const WIDTH = 204
const RIGHT = 36
const STEP = 28
const FULL = LEFT + WIDTH + RIGHT
const VERDICTS = { meets: ui.meets, 'not-yet': ui.notYet, uncertain: ui.uncertain }

/** Estimate and spread of each criterion, with the numbers as a table below. */
export function SpreadPlot({ view, rows, levels }: SpreadPlotProps) {
  const { t } = view
  const nearest = (share: number) => levels[Math.round(share * (levels.length - 1))] ?? ''
  const head = [t(ui.criterion), t(ui.verdict), t(ui.estimate), t(ui.from), t(ui.to), t(ui.reviews)]
  const table = rows.map((r) => [r.name, t(VERDICTS[r.verdict]), nearest(r.at), nearest(r.low), nearest(r.high), r.n])
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${FULL} ${rows.length * STEP + 28}`} direction="ltr" {...pictureNaming(t(ui.spread))}>
        <Levels view={view} levels={levels} height={rows.length * STEP + 28} />
        {rows.map((row, index) => (
          <Range key={row.name} view={view} row={row} y={index * STEP + 18} />
        ))}
      </svg>
      <Behind view={view} caption={t(ui.spread)} head={head} rows={table} />
    </figure>
  )
}

function Levels({ view, levels, height }: { view: View; levels: readonly string[]; height: number }) {
  const x = fromStart(view, FULL)
  return levels.map((level, index) => {
    const place = round(x(LEFT + (levels.length === 1 ? WIDTH : (index / (levels.length - 1)) * WIDTH)))
    return (
      <g key={level}>
        <path class="grid" d={`M${place} 4V${height - 24}`} />
        <text x={place} y={height - 7} text-anchor="middle" class="axis">
          {level}
        </text>
      </g>
    )
  })
}

function Range({ view, row, y }: { view: View; row: Spread; y: number }) {
  const start = fromStart(view, FULL)
  const x = (share: number) => round(start(LEFT + share * WIDTH))
  return (
    <g class={row.verdict === 'meets' ? 'good' : 'needs'}>
      <text x={start(0)} y={y + 5} text-anchor={view.dir === 'rtl' ? 'end' : 'start'} class="label">
        {row.name}
      </text>
      <path class="range" d={`M${x(row.low)} ${y}H${x(row.high)}`} />
      {row.verdict === 'meets' ? (
        <circle cx={x(row.at)} cy={y} r="5.5" />
      ) : (
        <path class="point" d={`M${x(row.at)} ${y - 7}l7 7-7 7-7-7z`} />
      )}
    </g>
  )
}
