import { timingSafeEqual } from 'node:crypto'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import type { SiteParts } from './parts.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'local'])

/** For machines that look after the site. */
export function healthRoutes({ config, metrics, ready }: SiteParts): AnyRoute<View>[] {
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return [
    raw({ path: '/health/live', policy: open, answer: async () => ({ body: 'alive\n', headers: plain }) }),
    raw({
      path: '/health/ready',
      policy: open,
      answer: async () =>
        (await ready())
          ? { body: 'ready\n', headers: plain }
          : { status: 503, body: 'the database does not answer\n', headers: plain },
    }),
    raw({
      path: '/metrics',
      policy: open,
      ownToken: true,
      answer: async (rc) => {
        const given = /^Bearer (.+)$/.exec(rc.headers.get('authorization') ?? '')?.[1]
        const allowed =
          config.metricsToken === null
            ? LOOPBACK.has(rc.address) && !rc.headers.has('x-forwarded-for')
            : same(given ?? '', config.metricsToken)
        return allowed ? { body: await metrics.text(), headers: plain } : unknown('page')
      },
    }),
  ]
}

function same(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
