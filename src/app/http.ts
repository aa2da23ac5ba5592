import { createElement } from 'preact'
import type { Hono } from 'hono'
import type { Config } from '../config.ts'
import { siteRoutes } from '../site/routes.tsx'
import type { Metrics } from '../site/metrics.ts'
import { peopleShown } from '../site/people-shown.ts'
import { unreadOf } from '#features/notifications/index.ts'
import { identify } from '#features/roles/index.ts'
import type { Services } from '#kernel/command/index.ts'
import type { Database } from '#kernel/db/index.ts'
import type { Composed } from '#kernel/feature/index.ts'
import { assetUrls } from '#kernel/html/assets.ts'
import { keepProxySeen, mount, proxyWatch, rateLimiter, type PageCache } from '#kernel/http/index.ts'
import { negotiateLocale } from '#kernel/i18n/index.ts'
import type { Log } from '#kernel/log/index.ts'
import { document, RefusalPage, saysWhy, type View } from '#ui/index.ts'
import { isReady } from './database.ts'
import { viewOf } from './view.ts'

interface Parts {
  config: Config
  log: Log
  publicFolder: string | null
  limits: 'on' | 'off'
  database: Database
  services: Services
  cache: PageCache
  made: Composed<View>
  measured: Metrics
}

/** Everything the site answers. */
export function makeHttp({ config, database, services, cache, made, measured, ...parts }: Parts): Hono {
  const asset = assetUrls(parts.publicFolder)
  const { baseUrl, trustProxy } = config
  const ready = () => isReady(database)
  return mount<View>(
    {
      services,
      log: parts.log,
      baseUrl,
      trustProxy,
      cache,
      identify: (request, cookies) => identify(services, request, cookies),
      localeFor: (request, cookies, actor) =>
        negotiateLocale(request.headers.get('accept-language'), cookies['locale'] ?? actor?.locale),
      viewFor: async (rc) => viewOf(rc, baseUrl, asset, rc.actor === null ? 0 : await unreadOf(services, rc.actor.id)),
      shownIn: (page) => peopleShown(database.db, page),
      document,
      saysWhy,
      refusalPage: (view, refusal, status) => createElement(RefusalPage, { view, refusal, status }),
      visited: proxyWatch(trustProxy, (seen) => void keepProxySeen(database.db, seen).catch(() => {})),
      limiter: parts.limits === 'off' ? null : rateLimiter({ pool: database.pool, secret: services.site.secret }),
      measured: measured.answered,
    },
    [...made.routes, ...siteRoutes({ config, made, publicFolder: parts.publicFolder, metrics: measured, ready })],
  )
}
