import { sql } from 'kysely'
import { startApp, type App } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sessionCookie } from '../test/harness.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { silentLog } from '#kernel/log/index.ts'
import { memoryStore } from '#kernel/testing/memory-store.ts'

/** Where to look in the village that is measured. */
export interface World {
  slug: string
  threadId: string
  workId: string
  /** Header of a participant's session. */
  cookie: string
  /** The same of the organiser. */
  organizer: string
  /** The cohort as a place of talk. */
  at: string
  /** The same for everybody in the cohort, that one first. */
  cookies: readonly string[]
  /** A thousand people more in the cohort, where they were asked for. */
  crowd: readonly Member[]
}

/** Somebody with a session, and the name that every page of theirs says. */
export interface Member {
  cookie: string
  name: string
}

/** Which database: a folder for the embedded one, or the address of a PostgreSQL. */
export type Where = { dataDir: string } | { url: string }

export type Site = Pick<App['services'], 'db'>

const SECRET = 'a secret for the bench that is long enough'
const POSTS = 49
const MOST_SESSIONS = 1_000

/** Settings of the site that is measured; the servers are started with the same secret. */
export function benchEnvironment(where: Where): Record<string, string> {
  return 'url' in where ? { DATABASE_URL: where.url, SECRET } : { DATA_DIR: where.dataDir, SECRET }
}

export async function openSite(where: Where): Promise<App> {
  const config = readConfig(benchEnvironment(where)) as Config
  return startApp({ config, log: silentLog, publicFolder: null, limits: 'off', files: memoryStore() })
}

/** Makes the village with a thread of fifty posts and one course more, and leaves it to be measured. */
export async function makeWorld(where: Where, crowded = 0): Promise<World> {
  const app = await openSite(where)
  try {
    const village = await seedVillage(app, () => {})
    if (isRefusal(village)) throw new Error(inEnglish(village))
    await app.jobs.drain()
    const { db } = app.services
    const thread = await db
      .selectFrom('post')
      .selectAll()
      .where('title', '=', 'Frozen ground?')
      .executeTakeFirstOrThrow()
    const people = await db.selectFrom('person').select(['id', 'handle']).orderBy('handle').execute()
    const at = app.services.now()
    const rows = Array.from({ length: POSTS - thread.replies }, (_, number) => ({
      id: app.services.id(),
      place: thread.place,
      root_id: thread.id,
      parent_id: thread.id,
      author_id: people[number % people.length]?.id ?? null,
      title: '',
      body: `Day ${number}: *moss*, ants and one mole. I dug ${number} centimetres deep, as [the guide](https://soil.example/${number}) says.`,
      at: at.add({ seconds: number }),
      last_at: at.add({ seconds: number }),
      edited_at: null,
      removed_at: null,
      removed_reason: null,
    }))
    await db.insertInto('post').values(rows).execute()
    await db.updateTable('post').set({ replies: POSTS }).where('id', '=', thread.id).execute()
    const work = await db.selectFrom('work').select('id').executeTakeFirstOrThrow()
    const inside = await db
      .selectFrom('participation')
      .innerJoin('person', 'person.id', 'participation.person_id')
      .select(['person.id', 'person.handle'])
      .where('participation.state', '=', 'active')
      .execute()
    const cookies: string[] = []
    for (const { id } of inside.toSorted((a, b) => Number(b.handle === 'gil') - Number(a.handle === 'gil'))) {
      cookies.push(cookieLine(await sessionCookie(app, id)))
    }
    const crowd = await makeCrowd(app, crowded)
    const ada = people.find(({ handle }) => handle === 'ada')?.id ?? ''
    const organizer = cookieLine(await sessionCookie(app, ada))
    const { slug } = village
    const [cookie = ''] = cookies
    return { slug, threadId: thread.id, at: thread.place, workId: work.id, cookie, organizer, cookies, crowd }
  } finally {
    await app.stop()
  }
}

/** So many people more in the village's cohort, the first thousand with a session each. */
async function makeCrowd(app: App, people: number): Promise<Member[]> {
  const { db } = app.services
  if (people === 0) return []
  const cohort = await db.selectFrom('cohort').select('id').executeTakeFirstOrThrow()
  await sql`update cohort set seats = least(1030, 30 + ${people}::int)`.execute(db)
  await sql`insert into person (id, handle, name, email, email_confirmed, zone, created_at, updated_at)
    select md5('p' || i)::uuid, 'member-' || i, 'Member ' || i, 'member' || i || '@bench.example', true, 'UTC', now(), now()
    from generate_series(1, ${people}::int) as i`.execute(db)
  await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at, joined_at)
    select md5('s' || i)::uuid, ${cohort.id}, md5('p' || i)::uuid, 'active', '', now(), now()
    from generate_series(1, ${people}::int) as i`.execute(db)
  const made = await db.selectFrom('person').select(['id', 'name']).where('handle', 'like', 'member-%').execute()
  const crowd: Member[] = []
  for (const { id, name } of made.slice(0, MOST_SESSIONS))
    crowd.push({ name, cookie: cookieLine(await sessionCookie(app, id)) })
  return crowd
}

function cookieLine(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}
