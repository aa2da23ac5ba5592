/** One measured thing: what, how much, and what it should be. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** At most or at least so much; null where it is only told. */
  target: { most: number } | { least: number } | null
  note?: string
}

export function isMet({ value, target }: Figure): boolean {
  if (target === null) return true
  return 'most' in target ? value <= target.most : value >= target.least
}

/** A line for people: name, value, target, met or short. */
export function asLine(figure: Figure): string {
  const { name, value, unit, target, note } = figure
  const wanted = target === null ? '' : 'most' in target ? `at most ${target.most}` : `at least ${target.least}`
  const verdict = target === null ? '' : isMet(figure) ? 'met' : 'SHORT'
  const number =
    Math.abs(value) < 10 ? value.toFixed(3).replace(/0+$/, '').replace(/\.$/, '') : String(Math.round(value))
  return `${name.padEnd(58)} ${`${number} ${unit}`.padStart(18)}  ${wanted.padEnd(16)} ${verdict.padEnd(6)} ${note ?? ''}`.trimEnd()
}
