import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { pictureNaming } from '../picture-naming.ts'
import { Behind } from './behind.tsx'
import { fromStart, round } from './scale.ts'

export interface Pair {
  /** Name of the criterion. */
  name: string
  /** Places on its scale, counted from 0; they may lie between two levels. */
  mine: number | null
  theirs: number | null
  /** Names of its levels, lowest first. */
  levels: readonly string[]
}

interface PairsPlotProps {
  view: View
  rows: readonly Pair[]
  /** Names of the two: "You said", "Peers said". */
  words: readonly [mine: string, theirs: string]
  label: string
}

const LEFT = 124
const WIDTH = 204
const RIGHT = 36
const STEP = 30
const KEY = 26
const FULL = LEFT + WIDTH + RIGHT

/** Two judgements of each criterion beside each other: a ring for mine, a dot for theirs; a table behind it. */
export function PairsPlot({ view, rows, words, label }: PairsPlotProps) {
  const { t } = view
  const x = fromStart(view, FULL)
  const start = view.dir === 'rtl' ? 'end' : 'start'
  const height = rows.length * STEP + KEY
  const named = (pair: Pair, at: number | null) => (at === null ? '' : (pair.levels[Math.round(at)] ?? ''))
  const table = rows.map((pair) => [pair.name, named(pair, pair.mine), named(pair, pair.theirs)])
  return (
    <figure class="plot pairs">
      <svg viewBox={`0 0 ${FULL} ${height}`} direction="ltr" {...pictureNaming(label)}>
        <circle class="mine" cx={round(x(8))} cy="10" r="6" />
        <text x={round(x(20))} y="14" text-anchor={start} class="axis">
          {words[0]}
        </text>
        <circle class="theirs" cx={round(x(LEFT + 8))} cy="10" r="6" />
        <text x={round(x(LEFT + 20))} y="14" text-anchor={start} class="axis">
          {words[1]}
        </text>
        {rows.map((pair, at) => (
          <PairLine key={pair.name} view={view} pair={pair} y={KEY + at * STEP + 14} />
        ))}
      </svg>
      <Behind view={view} caption={label} head={[t(ui.criterion), ...words]} rows={table} />
    </figure>
  )
}

function PairLine({ view, pair, y }: { view: View; pair: Pair; y: number }) {
  const x = fromStart(view, FULL)
  const most = Math.max(1, pair.levels.length - 1)
  const at = (level: number) => round(x(LEFT + (level / most) * WIDTH))
  const { mine, theirs, levels, name } = pair
  return (
    <g>
      <text x={round(x(0))} y={y + 5} text-anchor={view.dir === 'rtl' ? 'end' : 'start'} class="label">
        {name}
      </text>
      <path class="grid" d={`M${at(0)} ${y}H${at(most)}`} />
      {levels.map((level, place) => (
        <path key={`${level} ${place}`} class="grid" d={`M${at(place)} ${y - 4}V${y + 4}`} />
      ))}
      {mine !== null && theirs !== null && <path class="range" d={`M${at(mine)} ${y}H${at(theirs)}`} />}
      {theirs !== null && <circle class="theirs" cx={at(theirs)} cy={y} r="5" />}
      {mine !== null && <circle class="mine" cx={at(mine)} cy={y} r="8" />}
    </g>
  )
}
