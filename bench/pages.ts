import type { Figure } from './figure.ts'
import { baseline, load, type Asking } from './load.ts'
import { pinSelf, residentMb, startServer, type Running } from './processes.ts'
import { readableAfter } from './slow-phone.ts'
import { weightOf } from './weights.ts'
import type * as World from './world.ts'

const SERVER = ['dist/server/p2pu.js', 'serve', '--no-limits']
const PEOPLE = 1_000
const MAX_MB = 450

interface Page extends Pick<Asking, 'people' | 'holds'> {
  name: string
  path: string
  least: number
}

/**
 * Pages as ratios to a bare server that gives the same bytes, on one core each side: asked by a thousand people in turn, each
 * drawn anew; and by visitors, from memory and, by a server that keeps none of their pages, drawn anew. Every body must hold
 * what it is for, and the name of who asked.
 */
export async function pages(world: typeof World, dataDir: string): Promise<Figure[]> {
  const made = await world.makeWorld({ dataDir }, PEOPLE)
  const env = world.benchEnvironment({ dataDir })
  pinSelf()
  const course = `/courses/${made.slug}`
  const cohort = `${course}/cohorts/1`
  const own = (name: string, path: string, text: string, least: number): Page => ({
    name: `${name}, ${PEOPLE} people in turn`,
    path,
    people: made.crowd,
    holds: (body, person) => body.includes(text) && body.includes(`Home of ${person?.name}<`),
    least,
  })
  const signedIn = [
    own('cohort home', cohort, `${cohort}/activities/`, 0.06),
    own('thread of 50 posts', `/threads/${made.threadId}`, 'Day 40', 0.08),
    own('/home', '/home', `href="${cohort}"`, 0.05),
    own('signed-in course', course, `${course}/activities/`, 0.08),
  ]
  const holds: Page['holds'] = (body) => body.includes(`${course}/activities/`)
  const kept: Page = { name: 'anonymous course, kept', path: course, holds, least: 0.6 }
  const anew: Page = { name: 'anonymous course, drawn anew', path: course, holds, least: 0.06 }
  return [
    ...(await onServer(SERVER, env, async (server) => [
      ...(await eachOf(server, [...signedIn, kept])),
      memory(server),
      ...(await weights(server, course)),
    ])),
    ...(await onServer([...SERVER, '--keep-no-pages'], env, (server) => eachOf(server, [anew]))),
  ]
}

async function onServer(
  args: string[],
  env: Record<string, string>,
  measure: (server: Running) => Promise<Figure[]>,
): Promise<Figure[]> {
  const server = await startServer(args, env)
  try {
    return await measure(server)
  } finally {
    await server.stop()
  }
}

async function eachOf(server: Running, asked: readonly Page[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const page of asked) figures.push(await plain(server, page), await packed(server, page))
  return figures
}

/** The page as it is: what the target is for. */
async function plain(server: Running, { name, path, people, holds, least }: Page): Promise<Figure> {
  const bytes = await once(server, path, people)
  const bare = await baseline(bytes)
  const asking = { path, ...(people ? { people } : {}), ...(holds ? { holds } : {}) }
  const ours = await load(server, asking)
  if (ours.wrong > 0) throw new Error(`${name}: ${ours.wrong} answers were wrong`)
  const note = `${Math.round(ours.perSecond)}/s, p99 ${ours.p99Ms.toFixed(1)} ms; bare ${Math.round(bare.perSecond)}/s; ${bytes.byteLength} bytes; by processor time ${(bare.cpuMs / ours.cpuMs).toFixed(3)}`
  return { name, value: ours.perSecond / bare.perSecond, unit: 'of bare', target: { least }, note }
}

/** The same packed, as browsers ask for it, beside itself unpacked: what packing costs. */
async function packed(server: Running, { name, path, people }: Page): Promise<Figure> {
  const asking = { path, ...(people ? { people } : {}) }
  const unpacked = await load(server, asking)
  const ours = await load(server, { ...asking, headers: { 'accept-encoding': 'gzip' } })
  if (ours.wrong > 0) throw new Error(`${name}: ${ours.wrong} packed answers failed`)
  const added = ours.cpuMs / unpacked.cpuMs - 1
  return {
    name: `${name}: packing, to drawing`,
    value: added,
    unit: 'times',
    target: { most: 1 },
    note: `${Math.round(ours.perSecond)}/s, p99 ${ours.p99Ms.toFixed(1)} ms; unpacked ${Math.round(unpacked.perSecond)}/s; processor time`,
  }
}

async function once(server: Running, path: string, people: Asking['people']): Promise<Uint8Array> {
  const cookie = people?.[0]?.cookie
  const headers: Record<string, string> = cookie === undefined ? {} : { cookie }
  const answer = await fetch(server.url + path, { headers, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

function memory(server: Running): Figure {
  const value = residentMb(server)
  return { name: 'memory after this load, embedded', value, unit: 'MB', target: { most: MAX_MB } }
}

async function weights({ url }: Running, course: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [name, path] of [
    ['home', '/'],
    ['course', course],
  ] as const) {
    const { total, script } = await weightOf(url + path)
    const seconds = (await readableAfter(url + path)) / 1000
    figures.push(
      { name: `first view of ${name}, with everything`, value: total / 1000, unit: 'KB', target: { most: 60 } },
      { name: `script on ${name}`, value: script / 1000, unit: 'KB', target: { most: 25 } },
      { name: `${name} readable on a slow phone`, value: seconds, unit: 's', target: { most: 2.5 } },
    )
  }
  return figures
}
