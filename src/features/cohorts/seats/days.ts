import { Temporal } from 'temporal-polyfill'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { isZone } from '#kernel/time/format.ts'
import { m } from '../messages/index.ts'

/** When a cohort runs; without days people start when they like. */
export interface Days {
  zone: string
  startsOn: Temporal.PlainDate | null
  endsOn: Temporal.PlainDate | null
}

/** Refuses `invalid` for an unknown zone, one day without the other, and a last day before the first. */
export function wrongDays({ zone, startsOn, endsOn }: Days): Refusal | null {
  if (!isZone(zone)) return invalid({ zone: m.zoneUnknown })
  if ((startsOn === null) !== (endsOn === null)) return invalid({ endsOn: m.bothDays })
  if (startsOn && endsOn && Temporal.PlainDate.compare(endsOn, startsOn) < 0) return invalid({ endsOn: m.daysReversed })
  return null
}
