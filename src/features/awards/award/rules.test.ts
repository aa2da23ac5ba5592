import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { EvidenceItem } from '#features/badges/index.ts'
import { chosenFrom, endOf, isRenewable, keyOf, standingNow, takesAway } from './rules.ts'

const now = Temporal.Instant.from('2026-01-31T12:00:00Z')
const work: EvidenceItem = { kind: 'work', id: 'w', courseId: 'c', count: 3 }
const cohort: EvidenceItem = { kind: 'cohort', id: 'k', courseId: 'c' }

describe('evidence', () => {
  it('is chosen by names that last, and nothing that was not found', () => {
    expect(chosenFrom([work, cohort], [keyOf(cohort)])).toEqual([cohort])
    expect(chosenFrom([work], [])).toEqual([])
    expect(chosenFrom([work], [keyOf(cohort)])).toBeNull()
    expect(keyOf({ ...work, count: 9 })).toBe(keyOf(work))
  })

  it('is taken away when something is no longer shown, not when more is', () => {
    expect(takesAway([work], [work, cohort])).toBe(false)
    expect(takesAway([work, cohort], [cohort])).toBe(true)
  })
})

describe('the end of an award', () => {
  it('comes so many calendar months later, at the end of a shorter month', () => {
    expect(String(endOf(now, 1))).toBe('2026-02-28T12:00:00Z')
    expect(endOf(now, null)).toBeNull()
  })

  it('is told from the clock, also before anybody looked', () => {
    expect(standingNow({ standing: 'held', valid_until: now }, now)).toBe('expired')
    expect(standingNow({ standing: 'held', valid_until: now.add({ hours: 1 }) }, now)).toBe('held')
    expect(standingNow({ standing: 'revoked', valid_until: now }, now)).toBe('revoked')
  })

  it('may be moved from thirty days before, by whoever still has the award', () => {
    const award = { state: 'accepted', standing: 'held', valid_until: now.add({ hours: 24 * 30 }) } as const
    expect(isRenewable(award, now)).toBe(true)
    expect(isRenewable({ ...award, valid_until: now.add({ hours: 24 * 31 }) }, now)).toBe(false)
    expect(isRenewable({ ...award, standing: 'expired', valid_until: now }, now)).toBe(true)
    expect(isRenewable({ ...award, standing: 'revoked' }, now)).toBe(false)
    expect(isRenewable({ ...award, state: 'offered' }, now)).toBe(false)
    expect(isRenewable({ ...award, valid_until: null }, now)).toBe(false)
  })
})
