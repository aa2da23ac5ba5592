import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isRefusal, refuse } from '../refusal.ts'
import { embeddedDatabase, emptyTables, postgresDatabase } from '../testing/index.ts'
import type { Database } from '../db/index.ts'
import { forgetPushes, rateLimiter, type Push } from './limiter.ts'
import { CHANGES, DOORS, WRONG_PASSWORDS, type RateRule } from './rate.ts'

const secret = 'a secret for tests that is long enough'
const push = (rule: RateRule, who = 'one'): Push => ({ rule, who })

describe.each([
  ['embedded', embeddedDatabase],
  ['PostgreSQL', postgresDatabase],
] as const)('on %s', (_, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    await emptyTables(database)
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00Z') })
  })
  afterEach(() => vi.useRealTimers())

  it('a limit is one for all processes, ends with its time, and is told with the seconds to wait', async () => {
    const [one, other] = [rateLimiter({ pool: database.pool, secret }), rateLimiter({ pool: database.pool, secret })]
    for (let n = 0; n < DOORS.times; n++) expect(await (n % 2 === 0 ? one : other).take(push(DOORS))).toBeNull()
    vi.setSystemTime(new Date('2026-03-02T09:04:00Z'))
    for (const limiter of [one, other, one])
      expect(await limiter.take(push(DOORS))).toMatchObject({ code: 'too-fast', facts: { retryAfter: 360 } })
    expect(await one.take(push(DOORS, 'two'))).toBeNull()
    vi.setSystemTime(new Date(`2026-03-02T09:${DOORS.minutes}:01Z`))
    expect(await one.take(push(DOORS))).toBeNull()
  })

  it('says nowhere whom it counts', async () => {
    await rateLimiter({ pool: database.pool, secret }).take(push(WRONG_PASSWORDS, 'ada@example.org'))
    const rows = await database.db.selectFrom('rate_limit').selectAll().execute()
    expect(rows).toMatchObject([{ points: 1, key: expect.stringMatching(/^wrong-passwords:[\w-]{32}$/) }])
  })

  it('what is over is forgotten', async () => {
    await rateLimiter({ pool: database.pool, secret }).take(push(DOORS))
    vi.useRealTimers()
    await forgetPushes(database.db)
    expect(await database.db.selectFrom('rate_limit').select('key').execute()).toEqual([])
  })

  it('wrong tries count, others do not, and a right one begins anew', async () => {
    const limiter = rateLimiter({ pool: database.pool, secret })
    const attempt = (code: string | null) =>
      limiter.counted([push(WRONG_PASSWORDS)], async () => (code === null ? { in: true } : refuse(code, 'No.')))
    const wrong = 'sign-in.wrong'
    for (let n = 0; n < 3 * WRONG_PASSWORDS.times; n++) expect(await attempt('busy')).toMatchObject({ code: 'busy' })
    for (let n = 1; n < WRONG_PASSWORDS.times; n++) await attempt(wrong)
    expect(await attempt(null)).toEqual({ in: true })
    for (let n = 0; n < WRONG_PASSWORDS.times; n++) expect(await attempt(wrong)).toMatchObject({ code: wrong })
    expect(await attempt(null)).toMatchObject({ code: 'too-fast' })
  })

  it('sixty who try one account at one moment try it ten times', async () => {
    const limiter = rateLimiter({ pool: database.pool, secret })
    let tried = 0
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, () =>
        limiter.counted([push(WRONG_PASSWORDS)], async () => {
          tried++
          return refuse('sign-in.wrong', 'No.')
        }),
      ),
    )
    expect(tried).toBe(WRONG_PASSWORDS.times)
    expect(outcomes.every(isRefusal)).toBe(true)
  })
})

it('counts by itself while the database is away, and what is frequent always', async () => {
  let asked = 0
  const pool = {
    query: () => {
      asked++
      return Promise.reject(new Error('away'))
    },
  }
  const limiter = rateLimiter({ pool: pool as never, secret })
  for (let n = 0; n < DOORS.times; n++) expect(await limiter.take(push(DOORS))).toBeNull()
  expect(await limiter.take(push(DOORS))).toMatchObject({ code: 'too-fast' })
  const before = asked
  for (let n = 0; n < CHANGES.times; n++) expect(await limiter.take(push(CHANGES))).toBeNull()
  expect(await limiter.take(push(CHANGES))).toMatchObject({ code: 'too-fast' })
  expect(asked).toBe(before)
})
