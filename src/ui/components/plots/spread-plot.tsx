import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

export interface Spread {
  /** Name of the criterion. */
  name: string
  /** Place of the estimate and its interval on the scale of levels, 0 to 1. */
  at: number
  low: number
  high: number
  verdict: 'meets' | 'not yet' | 'uncertain'
  n: number
}

const LEFT = 120
const WIDTH = 216
const STEP = 28

/** Estimate and spread of each criterion, with the numbers as a table below. */
export function SpreadPlot({ view, rows, levels }: { view: View; rows: readonly Spread[]; levels: readonly string[] }) {
  const { t } = view
  const height = rows.length * STEP + 28
  const x = (share: number) => LEFT + share * WIDTH
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${LEFT + WIDTH + 24} ${height}`} role="img" aria-label={t(ui.spread)}>
        {levels.map((level, index) => {
          const share = levels.length === 1 ? 1 : index / (levels.length - 1)
          return (
            <g key={level}>
              <path class="grid" d={`M${x(share)} 4V${height - 24}`} />
              <text x={x(share)} y={height - 6} text-anchor="middle" class="axis">
                {level}
              </text>
            </g>
          )
        })}
        {rows.map((row, index) => (
          <g key={row.name} class={row.verdict === 'meets' ? 'good' : 'needs'}>
            <text x="0" y={index * STEP + 23} class="label">
              {row.name}
            </text>
            <path class="range" d={`M${x(row.low)} ${index * STEP + 18}H${x(row.high)}`} />
            <circle cx={x(row.at)} cy={index * STEP + 18} r="5.5" />
          </g>
        ))}
      </svg>
      <details>
        <summary>{t(ui.asTable)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t(ui.criterion)}</th>
              <th scope="col">{t(ui.estimate)}</th>
              <th scope="col">n</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.verdict}</td>
                <td>{row.n}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** How much of something is done. */
export function ProgressPlot({ done, of, label }: { done: number; of: number; label: string }) {
  const end = of === 0 ? 6 : 6 + (188 * done) / of
  return (
    <svg class="progress" viewBox="0 0 200 12" role="img" aria-label={label}>
      <path class="track" d="M6 6H194" />
      {done > 0 && <path class="fill" d={`M6 6H${end}`} />}
    </svg>
  )
}
