import { describe, expect, it } from 'vitest'
import { generosity, medianWait, publishedFigures, type Wait } from './figures.ts'

const came = (...hours: number[]): Wait[] => hours.map((one) => ({ hours: one, came: true }))
const waits = (...hours: number[]): Wait[] => hours.map((one) => ({ hours: one, came: false }))

describe('the median of waits', () => {
  it('is the plain median where everything came', () => {
    expect(medianWait(came(1, 2, 3, 4, 5))).toBe(3)
    expect(medianWait(came(5, 4, 3, 2, 1, 6))).toBe(3)
  })

  it('counts those who still wait, so that a few quick ones do not make it look quick', () => {
    // Of ten works two were read within the hour; the others have waited for days.
    expect(medianWait([...came(1, 1), ...waits(90, 90, 90, 90, 90, 90, 90, 90)])).toBeNull()
    // By hand: after 10 h 5/6 wait, after 20 h 4/6, one is lost at 25 h, after 30 h 4/6 * 2/3 = 4/9.
    expect(medianWait([...came(10, 20, 30, 40, 50), ...waits(25)])).toBe(30)
  })

  it('counts what came at the same moment before who still waits', () => {
    expect(medianWait([...waits(10, 10, 10), ...came(10, 10)])).toBeNull()
    expect(medianWait([...waits(10, 10), ...came(10, 10, 10)])).toBe(10)
  })

  it('is not known below five', () => {
    expect(medianWait(came(1, 2, 3, 4))).toBeNull()
  })
})

describe('what is published', () => {
  const counted = { first: [], third: [], works: 10, settled: 8, settledWithFewer: 2, appeals: 5, upheld: 2 }

  it('is shares of what there is', () => {
    expect(publishedFigures(counted)).toEqual({
      works: 10,
      hoursToFirst: null,
      hoursToThird: null,
      settled: 0.8,
      settledWithFewer: 0.25,
      appeals: 5,
      upheld: 0.4,
    })
  })

  it('is nothing about fewer than five', () => {
    expect(publishedFigures({ ...counted, works: 4, settled: 4, appeals: 4 })).toEqual({
      works: null,
      hoursToFirst: null,
      hoursToThird: null,
      settled: null,
      settledWithFewer: null,
      appeals: null,
      upheld: null,
    })
  })
})

describe('how generous peers are', () => {
  it('is the mean of what they give above a check, work by work', () => {
    expect(
      generosity([
        {
          peers: [
            { a: 2, b: 1 },
            { a: 1, b: null },
          ],
          check: { a: 1, b: 1 },
        },
        { peers: [{ a: 0 }], check: { a: 1 } },
      ]),
    ).toBeCloseTo((0.25 - 1) / 2)
    expect(generosity([])).toBeNull()
    expect(generosity([{ peers: [], check: { a: 1 } }])).toBeNull()
  })
})
