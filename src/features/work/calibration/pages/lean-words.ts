import type { View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { Lean } from '../rules/example-agreement.ts'

/** How far one judgement is from the agreed level, in words; never right or wrong. */
export function gapWords({ t }: View, mine: number | null, agreed: number | null): string {
  if (mine === null || agreed === null) return t(m.noGap)
  if (mine === agreed) return t(m.gapNone)
  const levels = Math.abs(mine - agreed)
  return mine < agreed ? t(m.gapStricter, { levels }) : t(m.gapKinder, { levels })
}

const QUARTER = 0.25
const THREE_QUARTERS = 0.75
const OVER_ONE = 1.25

/** How somebody judges on the whole, in words that half a level more or less would change. */
export function leanWords({ t }: View, { by, n }: Lean): string {
  const size = Math.abs(by)
  if (size < QUARTER) return t(m.leanNone, { n })
  const how = size < THREE_QUARTERS ? 'half' : size < OVER_ONE ? 'one' : 'more'
  return t(by < 0 ? m.leanStricter : m.leanKinder, { how, n })
}
