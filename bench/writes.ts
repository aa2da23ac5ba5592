import { sql } from 'kysely'
import { post } from './asker.ts'
import type { Figure } from './figure.ts'
import { during, type Load } from './load.ts'
import { pinSelf, residentMb, startServer, type Running } from './processes.ts'
import type * as World from './world.ts'

const SERVER = ['dist/server/p2pu.js', 'serve', '--no-limits']
const PEOPLE = 1_000
const AT_ONCE = 8
const WRITE_MS = 6_000
const DIARY = 'a-diary-of-one-square-metre'
const WORMS = 'what-the-worms-tell'

/** A change that somebody sends, what it leaves, and what its answer must be. */
interface Kind {
  name: string
  least: number
  request: (turn: number) => { path: string; fields: Record<string, string>; mark: string }
  /** The marks of all that is there afterwards. */
  left: (site: World.Site) => Promise<string[]>
}

/**
 * Changes by eight people at once, who are others each time: answers in one thread, ideas, works handed in, reviews claimed,
 * activities done; with all their jobs beside, on one core with the database. Afterwards everything that was acknowledged must
 * be there.
 */
export async function writes(world: typeof World, name: string, where: World.Where): Promise<Figure[]> {
  const made = await world.makeWorld(where, PEOPLE)
  pinSelf()
  const server = await startServer(SERVER, world.benchEnvironment(where))
  const figures: Figure[] = []
  const acknowledged = new Map<string, Set<string>>()
  const all = kinds(made)
  try {
    for (const kind of all) {
      const marks = new Set<string>()
      const load = await send(server, made, kind, marks)
      acknowledged.set(kind.name, marks)
      figures.push(figure(`${kind.name}, ${AT_ONCE} at once, ${name}`, load, kind.least))
    }
    const most = name === 'embedded' ? 450 : 300
    figures.push({ name: `memory after these, ${name}`, value: residentMb(server), unit: 'MB', target: { most } })
  } finally {
    await server.stop()
  }
  figures.push(await audited(world, name, where, all, acknowledged))
  return figures
}

export async function send(server: Running, made: World.World, kind: Kind, marks: Set<string>): Promise<Load> {
  let turn = 0
  const round: Parameters<typeof during>[2] = async (ask) => {
    const nth = turn++
    const { path, fields, mark } = kind.request(nth)
    const cookie = made.crowd[nth % PEOPLE]?.cookie ?? ''
    const { status } = await ask(post(path, fields, { cookie, 'sec-fetch-site': 'same-origin' }))
    if (status === 303) marks.add(mark)
    return status === 303
  }
  const load = await during(server, WRITE_MS, round, AT_ONCE)
  return load
}

function figure(name: string, load: Load, least: number): Figure {
  const note = `${load.wrong > 0 ? `${load.wrong} REFUSED; ` : ''}p99 ${load.p99Ms.toFixed(0)} ms; ${load.cpuMs.toFixed(1)} ms of the site's processor time each`
  return { name, value: load.perSecond, unit: '/s', target: { least }, note }
}

export function kinds({ slug, threadId, crowd }: World.World): Kind[] {
  const cohort = `/courses/${slug}/cohorts/1`
  const whose = (turn: number) => crowd[turn % PEOPLE]?.name ?? ''
  return [
    {
      name: 'answers in a thread',
      least: 100,
      request: (turn) => ({
        path: `/threads/${threadId}/replies`,
        fields: { body: `Answer ${turn}` },
        mark: `Answer ${turn}`,
      }),
      left: ({ db }) => column(sql`select body as mark from post where body like 'Answer %'`, db),
    },
    {
      name: 'ideas',
      least: 100,
      request: (turn) => ({
        path: '/ideas',
        fields: { title: `Idea ${turn}`, question: 'Who learns this with me?', language: 'en' },
        mark: `Idea ${turn}`,
      }),
      left: ({ db }) => column(sql`select title as mark from course where title like 'Idea %'`, db),
    },
    {
      name: 'works handed in',
      least: 100,
      request: (turn) => ({
        path: `${cohort}/activities/${DIARY}/work`,
        fields: { body: `Diary ${turn}`, now: 'on' },
        mark: `Diary ${turn}`,
      }),
      left: ({ db }) => column(sql`select body as mark from work_version where body like 'Diary %'`, db),
    },
    {
      name: 'reviews claimed',
      least: 100,
      request: (turn) => ({ path: '/reviews/claims', fields: {}, mark: whose(turn) }),
      left: ({ db }) => column(sql`select name as mark from review_lease join person on person.id = reviewer_id`, db),
    },
    {
      name: 'activities done',
      least: 100,
      request: (turn) => ({
        path: `${cohort}/activities/${WORMS}/completion`,
        fields: { done: 'yes' },
        mark: whose(turn),
      }),
      left: ({ db }) =>
        column(
          sql`select name as mark from activity_done join person on person.id = person_id where activity_key = ${WORMS}`,
          db,
        ),
    },
  ]
}

async function column(query: ReturnType<typeof sql>, db: World.Site['db']): Promise<string[]> {
  const { rows } = await query.execute(db)
  return rows.map((row) => String((row as { mark: unknown }).mark))
}

async function audited(
  world: typeof World,
  name: string,
  where: World.Where,
  all: readonly Kind[],
  acknowledged: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Figure> {
  const app = await world.openSite(where)
  try {
    let lost = 0
    let told = 0
    for (const kind of all) {
      const there = new Set(await kind.left(app.services))
      const marks = acknowledged.get(kind.name) ?? new Set()
      told += marks.size
      for (const mark of marks) if (!there.has(mark)) lost++
    }
    return { name: `acknowledged and lost, ${name}`, value: lost, unit: '', target: { most: 0 }, note: `of ${told}` }
  } finally {
    await app.stop()
  }
}
