import pg from 'pg'
import { sql } from 'kysely'
import { generate } from './generate.ts'
import { makeWorld, openSite, type World } from './world.ts'

const ROUNDS = 200
const WARM = 30

export interface PageAt {
  page: string
  queries: number
  p50Ms: number
  p99Ms: number
}

const pagesOf = ({ slug, threadId, workId }: World): [name: string, path: string, signedIn: boolean][] => [
  ['front', '/', true],
  ['list of courses', '/courses', true],
  ['search', '/search?q=soil', true],
  ['search for what all have', '/search?q=member', true],
  ['courses by words', '/courses?q=soil', true],
  ['course', `/courses/${slug}`, true],
  ['activity', `/courses/${slug}/activities/what-the-worms-tell`, true],
  ['cohort home', `/courses/${slug}/cohorts/1`, true],
  ['activity in a cohort', `/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`, true],
  ['thread of 50 posts', `/threads/${threadId}`, true],
  ['person', '/people/amal', true],
  ['work', `/works/${workId}`, true],
  ['my home', '/home', true],
  ['notices', '/notices', true],
  ['reviews', '/reviews', true],
]

/** Every page of a participant with so many people around: queries a request, and how long the slowest hundredth takes. */
export async function measureAt(url: string, people: number): Promise<PageAt[]> {
  const world = await makeWorld({ url })
  const app = await openSite({ url })
  try {
    await generate(app.system, people)
    await sql`select 1`.execute(app.services.db)
    const found: PageAt[] = []
    for (const [page, path, signedIn] of pagesOf(world)) {
      const headers: Record<string, string> = signedIn ? { cookie: world.cookie } : {}
      const ask = async () => {
        const started = performance.now()
        const answer = await app.http.request(`http://localhost:3000${path}`, { headers })
        await answer.text()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        return performance.now() - started
      }
      for (let round = 0; round < WARM; round++) await ask()
      const queries = await countQueries(ask)
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round++) times.push(await ask())
      times.sort((a, b) => a - b)
      found.push({ page, queries, p50Ms: times[ROUNDS / 2] ?? 0, p99Ms: times[Math.floor(ROUNDS * 0.99)] ?? 0 })
    }
    return found
  } finally {
    await app.stop()
  }
}

/** How many times a connection is asked something while `work` runs. */
async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const real = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    const text = typeof given[0] === 'string' ? given[0] : String((given[0] as { text?: string })?.text ?? '')
    // Jobs of the site run beside; only what pages ask counts.
    if (!text.includes('pgboss')) count += 1
    return (real as (...all: unknown[]) => unknown).apply(this, given)
  } as typeof real
  try {
    await work()
    return count
  } finally {
    pg.Client.prototype.query = real
  }
}
