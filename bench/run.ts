import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import { postgresServer } from '../src/kernel/testing/postgres.ts'
import { badges as badgeForms } from './badges.ts'
import { asLine, isMet, type Figure } from './figure.ts'
import { largeCourse, measureImport, type Imported } from './import.ts'
import type * as Recompute from './recompute.ts'
import type * as Cohorts from './cohorts.ts'
import type * as Queue from './queue.ts'
import { pages as measurePages } from './pages.ts'
import { fairness as measureFairness } from './fairness.ts'
import { writes as measureWrites } from './writes.ts'
import { weakTable } from './peer-grading-weak.ts'
import { peerGrading, seedsIn } from './peer-grading.ts'
import { pinPostgres, pinSelf, residentMb, startServer } from './processes.ts'
import type * as Scale from './scale.ts'
import type * as World from './world.ts'

const SERVER = ['dist/server/p2pu.js', 'serve', '--no-limits']
const SMALL = 1_000
const LARGE = 100_000
const SETTLE_MS = 5_000
const IMPORTS = 5
const STARTS = 5

const given = process.argv.slice(2)
const json = given.includes('--json')
/** Peer grading where the published table does not look, instead of that table. */
const weak = given.includes('--weak')
const seedsAt = given.indexOf('--seeds')
/** Which cohorts are simulated, as "300-319" or "7,8,9". */
const seedText = seedsAt < 0 ? '300-319' : (given[seedsAt + 1] ?? '')
const parts: Record<string, () => Promise<Figure[]>> = {
  pages: () => inFolder((dataDir) => measurePages(world, dataDir)),
  writes,
  fairness: () => inFolder((dataDir) => measureFairness(world, dataDir)),
  start,
  import: importing,
  scale,
  queue,
  cohorts,
  'peer-grading': () => (weak ? Promise.resolve(weakTable(seedsIn(seedText))) : peerGrading(seedText)),
  badges,
}
const wanted = given.filter((name, at) => !name.startsWith('--') && (seedsAt < 0 || at !== seedsAt + 1))
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`There is no "${unknown.join('", "')}" here; there is ${Object.keys(parts).join(', ')}.`)
  process.exit(2)
}
// Pages are TSX, which Node alone does not read. Kept open, since the site loads some libraries at their first use.
const vite = await createServer({
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  appType: 'custom',
  logLevel: 'error',
})
const world = (await vite.ssrLoadModule('/bench/world.ts')) as typeof World
const figures: Figure[] = []
for (const [name, measure] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const figure of await measure()) {
    figures.push(figure)
    if (!json) console.log(asLine(figure))
  }
}
if (json) console.log(JSON.stringify(figures, null, 2))
else console.log(`\n${figures.filter(isMet).length} of ${figures.length} as they should be.`)
process.exit(0)

/** Changes by eight people at once, on both databases. */
async function writes(): Promise<Figure[]> {
  const embedded = await inFolder((dataDir) => measureWrites(world, 'embedded', { dataDir }))
  const postgres = await postgresServer({ durable: true })
  try {
    pinPostgres(postgres.url())
    return [...embedded, ...(await measureWrites(world, 'PostgreSQL', { url: postgres.url() }))]
  } finally {
    await postgres.stop()
  }
}

/** Later starts as people start it, on all cores, and memory when nothing happens, on both databases. */
async function start(): Promise<Figure[]> {
  const embedded = await inFolder(async (dataDir) => {
    await world.makeWorld({ dataDir })
    return startAndRest('embedded', world.benchEnvironment({ dataDir }), 450)
  })
  const postgres = await postgresServer()
  try {
    await world.makeWorld({ url: postgres.url() })
    return [...embedded, ...(await startAndRest('PostgreSQL', world.benchEnvironment({ url: postgres.url() }), 180))]
  } finally {
    await postgres.stop()
  }
}

async function startAndRest(name: string, env: Record<string, string>, mostMb: number): Promise<Figure[]> {
  const starts: number[] = []
  let memory = 0
  while (starts.length < STARTS) {
    const server = await startServer(SERVER, env, { cores: 'all' })
    starts.push(server.startMs / 1000)
    await new Promise((rest) => setTimeout(rest, SETTLE_MS))
    memory = Math.max(memory, residentMb(server))
    await server.stop()
  }
  const note = `each ${starts.map((one) => one.toFixed(2)).join(', ')}`
  return [
    {
      name: `second start to the first answer, ${name}`,
      value: median(starts),
      unit: 's',
      target: { most: 2 },
      note,
    },
    { name: `memory at rest, ${name}`, value: memory, unit: 'MB', target: { most: mostMb } },
  ]
}

/** Whether others are still served while somebody brings a large course; medians of several, beside the idle server. */
async function importing(): Promise<Figure[]> {
  return inFolder(async (dataDir) => {
    const { cookie } = await world.makeWorld({ dataDir })
    const server = await startServer(SERVER, world.benchEnvironment({ dataDir }))
    pinSelf()
    const archive = largeCourse()
    const runs: Imported[] = []
    try {
      // The first one loads what an import needs, and is not counted.
      await measureImport(server.url, cookie, archive)
      while (runs.length < IMPORTS) runs.push(await measureImport(server.url, cookie, archive))
    } finally {
      await server.stop()
    }
    const told = (name: string, of: (run: Imported['busy']) => number, target: Figure['target']): Figure => {
      const idle = median(runs.map((run) => of(run.idle)))
      const each = runs.map((run) => of(run.busy))
      const note = `idle ${idle.toFixed(0)} ms; each ${each.map((ms) => ms.toFixed(0)).join(', ')}`
      return { name, value: median(each), unit: 'ms', target, note }
    }
    const size = `${(archive.byteLength / 1e6).toFixed(0)} MB`
    return [
      told(`event-loop delay p99 while ${size} are imported`, (run) => run.delayP99Ms, { most: 50 }),
      told(`slowest small request while ${size} are imported`, (run) => run.slowestProbeMs, null),
    ]
  })
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** The same pages with a thousand and with a hundred thousand people on PostgreSQL. */
async function scale(): Promise<Figure[]> {
  const module = (await vite.ssrLoadModule('/bench/scale.ts')) as typeof Scale
  const postgres = await postgresServer()
  try {
    const small = await module.measureAt(postgres.url('postgres'), SMALL)
    const large = await module.measureAt(await freshDatabase(postgres.url('postgres')), LARGE)
    return small.flatMap((few, at): Figure[] => {
      const many = large[at]
      if (many === undefined) return []
      return [
        {
          name: `${few.page}: queries at 100,000 people`,
          value: many.queries,
          unit: 'queries',
          target: { most: few.queries },
          note: `${few.queries} at 1,000`,
        },
        {
          name: `${few.page}: p99 at 100,000 to p99 at 1,000`,
          value: many.p99Ms / few.p99Ms,
          unit: 'times',
          target: { most: 1.5 },
          note: `median ${few.p50Ms.toFixed(1)} and ${many.p50Ms.toFixed(1)} ms, p99 ${few.p99Ms.toFixed(1)} and ${many.p99Ms.toFixed(1)} ms`,
        },
      ]
    })
  } finally {
    await postgres.stop()
  }
}

/** Whole cohorts through the real commands; the first of the seeds is taken. The largest take many minutes: `MAX_PEOPLE=100` leaves them out. */
async function cohorts(): Promise<Figure[]> {
  const module = (await vite.ssrLoadModule('/bench/cohorts.ts')) as typeof Cohorts
  const most = Number(process.env['MAX_PEOPLE'] ?? 1000)
  return inFolder((dataDir) => module.measureCohorts(dataDir, seedsIn(seedText)[0] ?? 1, most))
}

/** How fast the next work is found among a hundred thousand, on both databases, and who gets enough reviews by it. */
async function queue(): Promise<Figure[]> {
  const module = (await vite.ssrLoadModule('/bench/queue.ts')) as typeof Queue
  const table = module.allocationTable(seedsIn(seedText))
  const embedded = await inFolder((dataDir) => module.measurePicks('embedded', { dataDir }))
  const postgres = await postgresServer()
  try {
    return [...table, ...embedded, ...(await module.measurePicks('PostgreSQL', { url: postgres.url() }))]
  } finally {
    await postgres.stop()
  }
}

/** What each form of a badge costs, and everybody held against every badge, on PostgreSQL. */
async function badges(): Promise<Figure[]> {
  const forms = await badgeForms()
  const module = (await vite.ssrLoadModule('/bench/recompute.ts')) as typeof Recompute
  const postgres = await postgresServer()
  try {
    return [...forms, ...(await module.measureRecompute({ url: postgres.url() }))]
  } finally {
    await postgres.stop()
  }
}

async function freshDatabase(url: string): Promise<string> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create database large')
  await client.end()
  return url.replace(/\/postgres(\?|$)/, '/large$1')
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'p2pu-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
