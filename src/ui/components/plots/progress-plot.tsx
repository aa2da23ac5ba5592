interface ProgressPlotProps {
  done: number
  of: number
  /** In words: "2 of 3 steps". Always shown: the bar is the second sign. */
  label: string
}

const LENGTH = 188

/** How much of something is done. */
export function ProgressPlot({ done, of, label }: ProgressPlotProps) {
  const share = of <= 0 ? 0 : Math.min(1, Math.max(0, done / of))
  return (
    <figure class="progress">
      <svg viewBox="0 0 200 12" aria-hidden="true">
        <path class="track" d={`M6 6h${LENGTH}`} />
        {share > 0 && <path class="fill" d={`M6 6h${Math.round(LENGTH * share)}`} />}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  )
}
