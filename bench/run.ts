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
import { baseline, load, type Asked } from './load.ts'
import { weakTable } from './peer-grading-weak.ts'
import { peerGrading, seedsIn } from './peer-grading.ts'
import { pinSelf, residentMb, startServer, type Running } from './processes.ts'
import type * as Scale from './scale.ts'
import { readableAfter } from './slow-phone.ts'
import { weightOf } from './weights.ts'
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
  pages,
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

/** Pages under load as ratios to a bare server that gives the same bytes, on one core each side; what they weigh. */
async function pages(): Promise<Figure[]> {
  return inFolder(async (dataDir) => {
    const made = await world.makeWorld({ dataDir })
    const server = await startServer(SERVER, world.benchEnvironment({ dataDir }))
    pinSelf()
    const course = `/courses/${made.slug}`
    const { cookies } = made
    const cohort = `${server.url}${course}/cohorts/1`
    const thread = `${server.url}/threads/${made.threadId}`
    const between = `, ${cookies.length} people in turn`
    const changing = `${between}, one change a second`
    const anew = `${between}, each drawn anew`
    const done = `${cohort}/activities/what-the-worms-tell/completion`
    const said = `${thread}/replies`
    try {
      const ratios = [
        await ratio(server, 'anonymous course page', server.url + course, [], 0.4),
        await ratio(server, `signed-in cohort home${between}`, cohort, cookies, 0.05),
        await ratio(server, `thread of 50 posts${between}`, thread, cookies, 0.08),
        await meanwhile(done, made.cookie, { done: 'yes' }, () =>
          ratio(server, `signed-in cohort home${changing}`, cohort, cookies, 0.05),
        ),
        await meanwhile(said, made.cookie, { body: 'Still *frozen*.' }, () =>
          ratio(server, `thread of 50 posts${changing}`, thread, cookies, 0.08),
        ),
        await ratio(server, `signed-in cohort home${anew}`, cohort, cookies, null, 'once'),
        await ratio(server, `thread of 50 posts${anew}`, thread, cookies, null, 'once'),
      ]
      const weights: Figure[] = []
      for (const [name, path] of [
        ['home', '/'],
        ['course', course],
      ] as const) {
        const { total, script } = await weightOf(server.url + path)
        weights.push(
          { name: `first view of ${name}, with everything`, value: total / 1000, unit: 'KB', target: { most: 60 } },
          { name: `script on ${name}`, value: script / 1000, unit: 'KB', target: { most: 25 } },
          {
            name: `${name} readable on a slow phone`,
            value: (await readableAfter(server.url + path)) / 1000,
            unit: 's',
            target: { most: 2.5 },
          },
        )
      }
      return [...ratios, ...weights]
    } finally {
      await server.stop()
    }
  })
}

async function ratio(
  server: Running,
  name: string,
  url: string,
  cookies: readonly string[],
  least: number | null,
  asked: Asked = 'again',
): Promise<Figure> {
  const [cookie] = cookies
  const answer = await fetch(url, { headers: cookie === undefined ? {} : { cookie }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const bare = await baseline(bytes)
  const ours = await load(server, url, cookies, asked)
  if (ours.failed > 0) throw new Error(`${ours.failed} requests of ${name} failed`)
  const note = `${Math.round(ours.perSecond)}/s, p99 ${ours.p99Ms} ms; bare ${Math.round(bare.perSecond)}/s; ${bytes.byteLength} bytes; by processor time ${(bare.cpuMs / ours.cpuMs).toFixed(3)}`
  return {
    name,
    value: ours.perSecond / bare.perSecond,
    unit: 'of bare',
    target: least === null ? null : { least },
    note,
  }
}

/** Measures while somebody sends a form each second, so that what is kept in memory has to be read again. */
async function meanwhile<T>(
  action: string,
  cookie: string,
  fields: Record<string, string>,
  measure: () => Promise<T>,
): Promise<T> {
  const refused: number[] = []
  const send = async () => {
    const headers = { cookie, origin: new URL(action).origin }
    const answer = await fetch(action, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
    if (answer.status !== 303) refused.push(answer.status)
  }
  const timer = setInterval(() => void send(), 1_000)
  const measured = await measure().finally(() => clearInterval(timer))
  if (refused.length > 0) throw new Error(`${action} answered ${refused.join(', ')}`)
  return measured
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

/** Whole cohorts through the real commands; the first of the seeds is taken. The largest take many minutes: `MOST_PEOPLE=100` leaves them out. */
async function cohorts(): Promise<Figure[]> {
  const module = (await vite.ssrLoadModule('/bench/cohorts.ts')) as typeof Cohorts
  const most = Number(process.env['MOST_PEOPLE'] ?? 1000)
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
