import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { keptSecret, openMigrated } from './app/database.ts'
import { makeHttp } from './app/http.ts'
import { handlersOf, schedulesOf, wantIndex } from './app/jobs.ts'
import { makeFeatures } from './app/made.ts'
import { makeServices } from './app/services.ts'
import type { Config } from './config.ts'
import type { Ctx, Services } from '#kernel/command/index.ts'
import { snapshotKeeper, type Database } from '#kernel/db/index.ts'
import { CHANNEL, heard } from '#kernel/events/index.ts'
import type { Composed, Feature } from '#kernel/feature/index.ts'
import type { FileStore } from '#kernel/files/store.ts'
import { pageCache, type PageCache } from '#kernel/http/index.ts'
import { queuesIn, startJobs, type Jobs } from '#kernel/jobs/index.ts'
import { cachedReads } from '#kernel/cache/index.ts'
import type { Log } from '#kernel/log/index.ts'
import { smtpCarrier, type Carrier } from '#kernel/mail/index.ts'
import type { Failed } from '#kernel/sweeps/index.ts'
import { threadPool } from '#kernel/threads/index.ts'
import { systemClock, type Clock } from '#kernel/time/clock.ts'
import { within } from '#kernel/time/within.ts'
import { metrics, type Metrics } from './site/metrics.ts'
import type { View } from '#ui/index.ts'

export interface App {
  readonly config: Config
  readonly database: Database
  /** What the features give together. */
  readonly made: Composed<View>
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
  /** Visitors' pages are drawn anew each time where what that costs is measured. */
  pages?: 'kept' | 'anew'
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
  /** Features beside those of `src/features`, e.g. of a test. */
  more?: readonly Feature<View>[]
}

/** Puts the site together: configuration, kernel, features in order, site. It and `src/app` alone know all of them. */
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
  const { config, log, clock = systemClock, publicFolder, limits = 'on' } = options
  const database = options.database ?? (await openMigrated(databaseSettings(options)))
  if (options.database === undefined) opened.defer(database.close)
  const secret = config.secret ?? (await keptSecret(database))
  const made = makeFeatures(options.more)
  const cache = pageCache(clock.ms, options.pages === 'anew' ? 1 : undefined)
  const kept = cachedReads(clock.ms)
  const changed = (places: ReadonlySet<string>) => {
    cache.changed(places)
    kept.changed(places)
    const queues = queuesIn(places)
    if (queues.length > 0) started.jobs?.nudge(queues)
  }
  const started: { jobs: Jobs | null } = { jobs: null }
  const self = randomUUID()
  const enqueue = () => {
    if (started.jobs === null) throw new Error('a command was run before the job queue had started')
    return started.jobs.enqueue
  }
  const threads = threadPool(clock.ms)
  opened.defer(threads.stop)
  const { files } = options
  const services = makeServices({ config, secret, clock, database, made, kept, threads, files, enqueue, self, changed })
  const system: Ctx = { services, actor: null }
  const measured = metrics(database)
  const report = ({ sweep, id, error, times }: Failed) => {
    measured.sweepFailed(sweep)
    log.error({ sweep, row: id, message: error, times }, 'a row could not be looked after')
  }
  const handlers = handlersOf(system, made, carrierOf(options))
  const schedules = [...schedulesOf(system, made, report), ...snapshots(options, database, opened)]
  const jobs = await startJobs(database, handlers, schedules, log, { id: services.id })
  opened.defer(jobs.stop)
  started.jobs = jobs
  if (options.guest !== true) await wantIndex(database, jobs, made.searchables)
  const unlisten = await database.listen(CHANNEL, (payload) => {
    if (payload !== null) return changed(heard(payload, self))
    cache.clear()
    kept.clear()
    jobs.nudge()
  })
  opened.defer(unlisten)
  const http = makeHttp({ config, log, publicFolder, limits, database, services, cache, made, measured })
  const stop = () => opened.disposeAsync()
  return { config, database, made, services, jobs, http, cache, metrics: measured, system, stop }
}

function databaseSettings({ config, log, died, patience, guest = false }: AppOptions) {
  return {
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log,
    guest,
    ...(died ? { died } : {}),
    ...(patience ? { patience } : {}),
  }
}

function carrierOf({ config, carrier }: AppOptions): Carrier | null {
  const { smtpUrl, mailFrom, baseUrl } = config
  return smtpUrl === null ? (carrier ?? null) : smtpCarrier(smtpUrl, mailFrom, new URL(baseUrl).hostname)
}

/** Copies of an embedded database, now and then and at the end. */
function snapshots(
  { config, clock = systemClock, ...given }: AppOptions,
  database: Database,
  opened: AsyncDisposableStack,
) {
  if (database.mode !== 'embedded' || given.database !== undefined) return []
  const keeper = snapshotKeeper(database, config.dataDir, clock.now)
  if (keeper === null) return []
  opened.defer(async () => void (await within(LAST_COPY_MS, Promise.resolve(keeper.keep()))))
  return [{ name: 'snapshot', cron: '*/10 * * * *', run: async () => void (await keeper.keep()) }]
}
