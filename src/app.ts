import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { migrations } from '../db/migrations/index.ts'
import type { Config } from './config.ts'
import { features } from './features/all.ts'
import { unreadOf } from '#features/notifications/index.ts'
import { identify } from '#features/roles/index.ts'
import type { Ctx, Services } from '#kernel/command/index.ts'
import { migrate, openDatabase, snapshotKeeper, type Database } from '#kernel/db/index.ts'
import { appender, CHANNEL, deliver, DELIVERIES, teller } from '#kernel/events/index.ts'
import { forgetUnnamed } from '#kernel/files/forget-unnamed.ts'
import { siteStore } from '#kernel/files/site-store.ts'
import type { FileStore } from '#kernel/files/store.ts'
import { assetUrls } from '#kernel/html/assets.ts'
import {
  forgetPushes,
  keepProxySeen,
  mount,
  pageCache,
  type PageCache,
  proxyWatch,
  rateLimiter,
  type Rc,
} from '#kernel/http/index.ts'
import { directionOf, messageById, negotiateLocale, translator } from '#kernel/i18n/index.ts'
import { idGenerator } from '#kernel/ids/index.ts'
import { keptReads } from '#kernel/kept/index.ts'
import { forgetProgress, indexIsStale, rebuild, REBUILDS, searchSubscriber } from '#kernel/search/index.ts'
import { startJobs, type Jobs, type QueueHandler, type Schedule } from '#kernel/jobs/index.ts'
import type { Log } from '#kernel/log/index.ts'
import { forgetLetters, LETTERS, postOffice, sendLetter, smtpCarrier, type Carrier } from '#kernel/mail/index.ts'
import { scheduled, type Failed } from '#kernel/sweeps/index.ts'
import { threadPool } from '#kernel/threads/index.ts'
import { systemClock, type Clock } from '#kernel/time/clock.ts'
import { within } from '#kernel/time/within.ts'
import { metrics, type Metrics } from './site/metrics.ts'
import { siteRoutes } from './site/routes.tsx'
import { FINDABLES } from './site/findables.ts'
import { peopleShown } from './site/people-shown.ts'
import { document, RefusalPage, saysWhy, type View } from '#ui/index.ts'
import { createElement } from 'preact'

export interface App {
  readonly config: Config
  readonly database: Database
  readonly services: Services
  readonly jobs: Jobs
  readonly http: Hono
  readonly cache: PageCache
  readonly metrics: Metrics
  /** Runs a command line's or a test's commands as nobody in particular. */
  readonly system: Ctx
  stop(): Promise<void>
}

export interface AppOptions {
  config: Config
  log: Log
  /** Folder of what `vite build` made for browsers; null where there is none. */
  publicFolder: string | null
  clock?: Clock
  /** Off in load tests from one address. */
  limits?: 'on' | 'off'
  /** Whether to join the site that runs on this data folder, for a command line beside it. */
  guest?: boolean
  /** An open, migrated database, e.g. of a test. */
  database?: Database
  /** Waits for a PostgreSQL that is away, until this is aborted; without it that is an error. */
  patience?: AbortSignal
  died?: (reason: string) => void
  /** Another place for uploads than the data folder or the bucket of the settings, e.g. of a test. */
  files?: FileStore
  /** What letters go by when there is no SMTP_URL. */
  carrier?: Carrier
}

/** Puts the site together: configuration, kernel, features in order, site. The only place that knows all of them. */
export async function startApp(options: AppOptions): Promise<App> {
  const opened = new AsyncDisposableStack()
  try {
    return await putTogether(options, opened)
  } catch (error) {
    // What is half started would hold the data folder, and the process.
    await opened.disposeAsync().catch(() => {})
    throw error
  }
}

/** A database too large to be copied in this time has its copies of before. */
const LAST_COPY_MS = 3_000

/** @param opened what is to be stopped, the last first, each although another failed. */
async function putTogether(options: AppOptions, opened: AsyncDisposableStack): Promise<App> {
  const { config, log, clock = systemClock } = options
  const database = options.database ?? (await openMigrated(options))
  if (options.database === undefined) opened.defer(database.close)
  const secret = config.secret ?? (await keptSecret(database))
  const cache = pageCache(clock.ms)
  const kept = keptReads(clock.ms)
  const made = features({ config, log, secret, clock, database })
  const subscribers = [...made.subscribers, searchSubscriber(FINDABLES)]
  const started: { jobs: Jobs | null } = { jobs: null }
  const enqueue = () => {
    if (started.jobs === null) throw new Error('a command was run before the job queue had started')
    return started.jobs.enqueue
  }
  const random = randomPool()
  const threads = threadPool(clock.ms)
  opened.defer(threads.stop)
  const services: Services = {
    site: { baseUrl: config.baseUrl, secret },
    db: database.db,
    kept,
    files: options.files ?? siteStore(config),
    threads,
    now: clock.now,
    id: idGenerator({ now: clock.now, random }),
    random,
    append: appender(subscribers, enqueue),
    queue: (trx, queue, queued) => enqueue()(trx, queue, queued),
    post: postOffice(enqueue),
    tell: teller(database.mode),
    committed: (places) => {
      cache.changed(places)
      kept.changed(places)
      started.jobs?.nudge()
      void database.tell?.(JSON.stringify([...places]))
    },
  }
  const system: Ctx = { services, actor: null }
  const keeper =
    database.mode === 'embedded' && options.database === undefined
      ? snapshotKeeper(database, config.dataDir, clock.now)
      : null
  opened.defer(async () => void (await within(LAST_COPY_MS, Promise.resolve(keeper?.keep()))))
  const carrier =
    config.smtpUrl === null
      ? (options.carrier ?? null)
      : smtpCarrier(config.smtpUrl, config.mailFrom, new URL(config.baseUrl).hostname)
  const handlers: QueueHandler[] = [
    {
      queue: DELIVERIES,
      handle: (data) => deliver(services, subscribers, data as { eventId: string; subscriber: string }),
    },
    ...made.queues.map(({ queue, handle }) => ({ queue, handle: (data: unknown) => handle(system, data) })),
    {
      queue: LETTERS,
      handle: (data) => sendLetter(database.db, carrier, services.now, (data as { letterId: string }).letterId),
    },
    { queue: REBUILDS, onePerKey: true, handle: async () => void (await rebuild(system, FINDABLES)) },
  ]
  const measured = metrics(database)
  const report = ({ sweep, id, error, times }: Failed) => {
    measured.sweepFailed(sweep)
    log.error({ sweep, row: id, message: error, times }, 'a row could not be looked after')
  }
  const schedules: Schedule[] = made.sweeps.map((sweep) => scheduled(system, sweep, report))
  // What no event told of, or what a process of an earlier version changed, is put right at night.
  schedules.push({ name: 'search', cron: '41 3 * * *', run: () => remakeIndex(system) })
  schedules.push({ name: 'bytes', cron: '11 3 * * *', run: async () => void (await forgetUnnamed(services)) })
  schedules.push({ name: 'letters', cron: '17 * * * *', run: () => forgetLetters(database.db, clock.now()) })
  schedules.push({ name: 'limits', cron: '47 3 * * *', run: () => forgetPushes(database.db) })
  if (keeper !== null)
    schedules.push({ name: 'snapshot', cron: '*/10 * * * *', run: async () => void (await keeper.keep()) })
  const jobs = await startJobs(database, handlers, schedules, log, { id: services.id })
  opened.defer(jobs.stop)
  started.jobs = jobs
  if (options.guest !== true) await wantIndex(database, jobs)
  const unlisten = await database.listen(CHANNEL, (payload) => {
    if (payload === null) {
      cache.clear()
      kept.clear()
    } else {
      const places = new Set(JSON.parse(payload) as string[])
      cache.changed(places)
      kept.changed(places)
    }
    jobs.nudge()
  })
  opened.defer(unlisten)
  const asset = assetUrls(options.publicFolder)
  const http = mount<View>(
    {
      services,
      log,
      baseUrl: config.baseUrl,
      trustProxy: config.trustProxy,
      cache,
      identify: (request, cookies) => identify(services, request, cookies),
      localeFor: (request, cookies, actor) =>
        negotiateLocale(request.headers.get('accept-language'), cookies['locale'] ?? actor?.locale),
      viewFor: async (rc) =>
        viewOf(rc, config.baseUrl, asset, rc.actor === null ? 0 : await unreadOf(services, rc.actor.id)),
      shownIn: (page) => peopleShown(database.db, page),
      document,
      saysWhy,
      refusalPage: (view, refusal, status) => createElement(RefusalPage, { view, refusal, status }),
      visited: proxyWatch(config.trustProxy, (seen) => void keepProxySeen(database.db, seen).catch(() => {})),
      limiter: options.limits === 'off' ? null : rateLimiter({ pool: database.pool, secret }),
      measured: measured.answered,
    },
    [
      ...made.routes,
      ...siteRoutes({
        config,
        made,
        publicFolder: options.publicFolder,
        metrics: measured,
        ready: () => isReady(database),
      }),
    ],
  )
  return {
    config,
    database,
    services,
    jobs,
    http,
    cache,
    metrics: measured,
    system,
    stop: () => opened.disposeAsync(),
  }
}

async function openMigrated({ config, log, died, patience, guest = false }: AppOptions): Promise<Database> {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log,
    guest,
    ...(died ? { died } : {}),
    ...(patience ? { patience } : {}),
  })
  try {
    await migrate(database.db, migrations)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A site whose search index is not there yet, or of another version, fills it beside its other work. */
async function wantIndex({ db }: Database, jobs: Jobs): Promise<void> {
  if (await indexIsStale(db, FINDABLES))
    await db.transaction().execute((trx) => jobs.enqueue(trx, REBUILDS, [{ data: {}, singletonKey: 'all' }]))
}

async function remakeIndex(system: Ctx): Promise<void> {
  await forgetProgress(system)
  await rebuild(system, FINDABLES)
}

const POOL_BYTES = 4_096

/** Random bytes, fetched from the system many at a time; none is given twice. */
function randomPool(): (bytes: number) => Uint8Array {
  let pool = randomBytes(POOL_BYTES)
  let used = 0
  return (bytes) => {
    if (bytes > POOL_BYTES) return new Uint8Array(randomBytes(bytes))
    if (used + bytes > POOL_BYTES) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    used += bytes
    return new Uint8Array(pool.subarray(used - bytes, used))
  }
}

/** The site's own secret, made once and kept: in the database, which all processes of a site share. */
async function keptSecret({ db }: Database): Promise<string> {
  const value = JSON.stringify(randomBytes(32).toString('base64url'))
  await db
    .insertInto('setting')
    .values({ key: 'secret', value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const kept = await db.selectFrom('setting').select('value').where('key', '=', 'secret').executeTakeFirstOrThrow()
  return String(kept.value)
}

function viewOf(rc: Rc, baseUrl: string, asset: View['asset'], unread: number): View {
  const locale = negotiateLocale(null, rc.locale)
  const { actor } = rc
  return {
    locale,
    dir: directionOf(locale),
    t: translator(locale),
    now: rc.services.now(),
    zone: rc.zone,
    person: actor && {
      id: actor.id,
      handle: actor.handle,
      name: actor.name,
      confirmed: actor.confirmed,
      administrator: actor.administrator,
      unread,
    },
    path: rc.url.pathname + rc.url.search,
    baseUrl,
    asset,
    say: rc.cookies['say'] === undefined ? null : messageById(rc.cookies['say']),
  }
}

async function isReady({ db }: Database): Promise<boolean> {
  const answer = await db
    .selectNoFrom((eb) => eb.lit(1).as('one'))
    .executeTakeFirst()
    .catch(() => undefined)
  return answer !== undefined
}
