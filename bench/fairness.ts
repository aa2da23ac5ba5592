import { setTimeout as wait } from 'node:timers/promises'
import { get, post, wire } from './asker.ts'
import type { Figure } from './figure.ts'
import { largeCourse, measureImport } from './import.ts'
import { pinSelf, startServer } from './processes.ts'
import type * as World from './world.ts'

const SERVER = ['dist/server/p2pu.js', 'serve', '--no-limits']
const PEOPLE = 5_000
const OTHERS = 8
const PAUSE_MS = 20
const DISTURB_MS = 8_000
const MAX_P99_MS = 250
/** As long as an activity may be. */
const HEAVY = '*A* [word](https://soil.example) and `code` with **some** more. '.repeat(15_000)

/** What one person does again and again, or once, while others look at their pages. */
type Disturb = (over: () => boolean) => Promise<void>

/**
 * How long other people wait for their pages on the embedded database, in 99 of 100 cases, while somebody previews a text as
 * long as it may be, brings a large course, signs in with wrong passwords, or announces something to five thousand people.
 */
export async function fairness(world: typeof World, dataDir: string): Promise<Figure[]> {
  const made = await world.makeWorld({ dataDir }, PEOPLE)
  const server = await startServer(SERVER, world.benchEnvironment({ dataDir }))
  pinSelf()
  const figures: Figure[] = []
  try {
    await others(server.url, made, quiet)
    for (const [name, disturb] of Object.entries(disturbances(server.url, made))) {
      const idle = await others(server.url, made, quiet)
      const { p99Ms, asked, slowestMs } = await others(server.url, made, disturb)
      figures.push({
        name: `others’ pages, p99 while somebody ${name}`,
        value: p99Ms,
        unit: 'ms',
        target: { most: MAX_P99_MS },
        note: `${asked} pages, slowest ${slowestMs.toFixed(0)} ms; with nobody ${idle.p99Ms.toFixed(0)} ms`,
      })
    }
  } finally {
    await server.stop()
  }
  return figures
}

const quiet: Disturb = () => wait(DISTURB_MS)

function disturbances(url: string, made: World.World): Record<string, Disturb> {
  const { slug, organizer, at } = made
  const ours = { cookie: organizer, 'sec-fetch-site': 'same-origin' }
  const again = (request: () => string, expected: readonly number[]): Disturb => {
    return async (over) => {
      const { ask, end } = wire(url)
      while (!over()) {
        const { status } = await ask(request())
        if (!expected.includes(status)) throw new Error(`a disturbance was answered ${status}`)
      }
      end()
    }
  }
  const preview = `/courses/${slug}/activities/what-the-worms-tell/preview`
  let turn = 0
  return {
    'previews a text as long as it may be': again(
      () => post(preview, { title: 'Worms', body: `${turn++} ${HEAVY}`, kind: 'read' }, ours),
      [200, 422, 429, 503],
    ),
    'signs in with wrong passwords': (over) =>
      Promise.all(
        Array.from({ length: 4 }, () =>
          again(
            () =>
              post(
                '/sign-in',
                { email: `nobody${turn++}@bench.example`, password: 'not this one' },
                { 'sec-fetch-site': 'same-origin' },
              ),
            [422, 403, 429, 401],
          )(over),
        ),
      ).then(() => {}),
    'brings a large course': async () => void (await measureImport(url, organizer, largeCourse())),
    'announces to five thousand people': async () => {
      const { ask, end } = wire(url)
      const said = { at, title: 'We meet on Saturday', body: 'At noon.', announcement: 'on' }
      const { status } = await ask(post('/threads', said, ours))
      if (status !== 303) throw new Error(`an announcement was answered ${status}`)
      end()
      await wait(DISTURB_MS)
    },
  }
}

async function others(url: string, { slug, threadId, crowd }: World.World, disturb: Disturb) {
  const pages = ['/home', `/courses/${slug}/cohorts/1`, `/threads/${threadId}`, `/courses/${slug}`]
  const began = performance.now()
  const disturbed = new AbortController()
  const over = () => performance.now() - began > DISTURB_MS
  const times: number[] = []
  const look = async (first: number) => {
    const { ask, end } = wire(url)
    for (let at = first; !disturbed.signal.aborted; at++) {
      const { status, ms } = await ask(
        get(pages[at % pages.length] ?? '', { cookie: crowd[(at * OTHERS) % crowd.length]?.cookie ?? '' }),
      )
      if (status !== 200) throw new Error(`a page was answered ${status}`)
      times.push(ms)
      await wait(PAUSE_MS)
    }
    end()
  }
  const looking = Promise.all(Array.from({ length: OTHERS }, (_, first) => look(first)))
  await disturb(over)
  disturbed.abort()
  await looking
  times.sort((a, b) => a - b)
  return { p99Ms: times[Math.floor(times.length * 0.99)] ?? 0, slowestMs: times.at(-1) ?? 0, asked: times.length }
}
