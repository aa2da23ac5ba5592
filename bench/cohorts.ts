import { startApp, type App } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { seedVillage } from '../src/cli/demo/village.ts'
import type { Services } from '#kernel/command/index.ts'
import { tidyTables } from '#kernel/db/index.ts'
import { appender, deliver } from '#kernel/events/index.ts'
import { silentLog } from '#kernel/log/index.ts'
import { memoryStore } from '#kernel/testing/memory-store.ts'
import { testClock } from '#kernel/time/clock.ts'
import { sure } from '#features/courses/testing.ts'
import { personNamed } from '#features/people/testing.ts'
import { workSubscribers } from '#features/work/showing/index.ts'
import { simulateCohort, type Simulation, type Stage } from '../src/features/work/testing/simulate-cohort/index.ts'
import { existing } from '../test/harness.ts'
import type { Figure } from './figure.ts'
import { benchEnvironment } from './world.ts'

type Row = Omit<Simulation, 'seed'> & { least: number }

/** Who gets enough reviews, by size and drop-out. */
const ROWS: readonly Row[] = [
  { n: 12, dropout: 0.3, least: 0 },
  { n: 30, dropout: 0.5, least: 95 },
  { n: 100, dropout: 0.6, least: 95 },
  { n: 1000, dropout: 0.3, least: 100 },
  { n: 1000, dropout: 0.45, least: 100 },
  { n: 1000, dropout: 0.6, least: 100 },
]
/** Events between two looks at which tables want tidying; a running site does it by the clock. */
const TIDY_EVERY = 500
const DIARY = 'a-diary-of-one-square-metre'

/** Whole cohorts of three weeks through the real commands, in the embedded database. A wait without owner, end and fallback ends it. */
export async function measureCohorts(dataDir: string, seed: number, most: number): Promise<Figure[]> {
  const clock = testClock()
  const config = readConfig(benchEnvironment({ dataDir })) as Config
  const app = await startApp({ config, log: silentLog, publicFolder: null, clock, limits: 'off', files: memoryStore() })
  try {
    const { slug } = sure(await seedVillage(app, () => {}))
    await app.jobs.drain()
    const organizer = (await existing(app, 'ada')).actor
    if (organizer === null) throw new Error('the village has lost its organiser')
    const figures: Figure[] = []
    for (const [at, { least, ...row }] of ROWS.filter(({ n }) => n <= most).entries()) {
      const outcome = await simulateCohort(
        {
          ...workStage(app),
          clock,
          organizer,
          slug,
          activityKey: DIARY,
          person: (name) => personNamed(app, `${name} ${at}`),
        },
        { ...row, seed },
      )
      const { finished, served, works, gone, unread, reviews, events, left } = outcome
      figures.push({
        name: `authors who gave theirs with 3 reviews, ${row.n} people, ${Math.round(row.dropout * 100)} % vanish`,
        value: finished === 0 ? 100 : (100 * served) / finished,
        unit: '%',
        target: { least },
        note: `${served} of ${finished}; ${works} works, ${gone} of people who left, ${reviews} reviews, ${unread} unread, ${events} events, ${left} left waiting`,
      })
      figures.push({
        name: `works of people who are there that nobody read, ${row.n} people, ${Math.round(row.dropout * 100)} % vanish`,
        value: unread,
        unit: '',
        target: row.n < 1000 ? null : { most: 0 },
      })
    }
    return figures
  } finally {
    await app.stop()
  }
}

/** Events go at once to who follows them in this feature alone: what is measured is who reads what, not letters and notices. */
function workStage(app: App): Pick<Stage, 'services' | 'settle'> {
  const waiting: { eventId: string; subscriber: string }[] = []
  const enqueue = async (_trx: unknown, queue: string, jobs: readonly { data: object }[]) => {
    waiting.push(...(jobs.map(({ data }) => data) as typeof waiting))
    return queue
  }
  const services: Services = { ...app.services, append: appender(workSubscribers, () => enqueue, app.services.filled) }
  let settled = 0
  return {
    services,
    async settle() {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const known = await services.db
          .selectFrom('event')
          .select('id')
          .where('id', '=', next.eventId)
          .executeTakeFirst()
        // A command that was refused after it recorded left nothing behind.
        if (known !== undefined) await deliver(services, workSubscribers, next)
      }
      if (++settled % TIDY_EVERY === 0) await tidyTables(app.database)
    },
  }
}
