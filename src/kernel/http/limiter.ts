import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import type { Db } from '../db/index.ts'
import { say } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { RateRule } from './rate.ts'

/** One push at a rule: by a person, a net, at an account. */
export interface Push {
  readonly rule: RateRule
  readonly who: string
}

export interface Limiter {
  /** Takes one; null when allowed, else the refusal `too-fast` with the seconds to wait. */
  take(push: Push): Promise<Refusal | null>
  /** Runs what may be tried only so often, and counts by how it ended. */
  counted<O>(pushes: readonly Push[], run: () => Promise<O | Refusal>): Promise<O | Refusal>
}

/**
 * Counts pushes in the site's database, where all its processes see them; in this process alone while the database is
 * away, and where a rule says so. Whom it counts is kept as a keyed hash.
 */
export function rateLimiter({ pool, secret }: { pool: Pick<Pool, 'query'>; secret: string }): Limiter {
  // Without the names that the library gives its statements: the sessions of the embedded database share one list of them.
  const storeClient = { query: ({ text, values }: { text: string; values: unknown[] }) => pool.query(text, values) }
  const byRule = new Map<string, RateLimiterAbstract>()
  const limiterOf = (rule: RateRule) => {
    const known = byRule.get(rule.name) ?? limiterFor(rule, storeClient)
    byRule.set(rule.name, known)
    return known
  }
  const keyOf = ({ rule, who }: Push) =>
    createHmac('sha256', secret).update(`${rule.name} ${who}`).digest('base64url').slice(0, 32)
  const take: Limiter['take'] = async (push) => {
    try {
      await limiterOf(push.rule).consume(keyOf(push))
      return null
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      return limited(push.rule, Math.max(1, Math.ceil(error.msBeforeNext / 1000)))
    }
  }
  return {
    take,
    async counted(pushes, run) {
      for (const push of pushes) {
        const refused = await take(push)
        if (refused) return refused
      }
      const outcome = await run()
      for (const push of pushes.filter(({ rule }) => rule.counts !== undefined)) {
        if (!isRefusal(outcome)) await limiterOf(push.rule).delete(keyOf(push))
        else if (!push.rule.counts?.includes(outcome.code)) await limiterOf(push.rule).reward(keyOf(push))
      }
      return outcome
    },
  }
}

/** Forgets what counts no longer. */
export async function forgetPushes(db: Db): Promise<void> {
  await sql`delete from rate_limit where expire < extract(epoch from now()) * 1000`.execute(db)
}

function limiterFor(rule: RateRule, storeClient: unknown): RateLimiterAbstract {
  const options = { keyPrefix: rule.name, points: rule.times, duration: rule.minutes * 60 }
  const memory = new RateLimiterMemory(options)
  if (rule.local) return memory
  return new RateLimiterPostgres({
    ...options,
    storeClient,
    storeType: 'pool',
    tableName: 'rate_limit',
    // The table comes with a migration, and a sweep tidies it.
    tableCreated: true,
    clearExpiredByTimeout: false,
    // Who is over the limit is told so from memory: a flood does not become one of queries.
    inMemoryBlockOnConsumed: rule.times + 1,
    insuranceLimiter: memory,
  })
}

function limited(rule: RateRule, seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60)
  const wait = seconds < 90 ? say(m.tooFastInstead, { seconds }) : say(m.tooFastInsteadMinutes, { minutes })
  return refuse('too-fast', m.tooFast, {
    kind: 'limited',
    instead: rule.instead === undefined ? wait : say(rule.instead, { minutes }),
    facts: { retryAfter: seconds, limit: rule.name },
  })
}
