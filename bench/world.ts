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
  /** The same for everybody in the cohort, that one first. */
  cookies: readonly string[]
}

const SECRET = 'a secret for the bench that is long enough'
const POSTS = 49

/** Settings of the site that is measured; the servers are started with the same secret. */
export function benchEnvironment(where: { dataDir: string } | { url: string }): Record<string, string> {
  return 'url' in where ? { DATABASE_URL: where.url, SECRET } : { DATA_DIR: where.dataDir, SECRET }
}

export async function openSite(where: { dataDir: string } | { url: string }): Promise<App> {
  const config = readConfig(benchEnvironment(where)) as Config
  return startApp({ config, log: silentLog, publicFolder: null, limits: 'off', files: memoryStore() })
}

/** Makes the village with a thread of fifty posts and one course more, and leaves it to be measured. */
export async function makeWorld(where: { dataDir: string } | { url: string }): Promise<World> {
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
    const people = await db.selectFrom('person').select('id').orderBy('handle').execute()
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
      const [[name = '', value = ''] = []] = Object.entries(await sessionCookie(app, id))
      cookies.push(`${name}=${encodeURIComponent(value)}`)
    }
    return { slug: village.slug, threadId: thread.id, workId: work.id, cookie: cookies[0] ?? '', cookies }
  } finally {
    await app.stop()
  }
}
