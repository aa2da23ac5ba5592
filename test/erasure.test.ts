import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eraseLeft } from '#features/people/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'
import { setStage, type Stage } from './world/stage.ts'

let site: TestSite
let stage: Stage
let leaver: Client
beforeAll(async () => {
  site = await testSite()
  stage = await setStage(site.app)
  // A name that nobody else has, and that no text mentions.
  await site.app.services.db
    .updateTable('person')
    .set({ handle: 'quillanova', name: 'Quillanova', email: 'quillanova@example.org', bio: 'Of Quillanova.' })
    .where('handle', '=', 'gil')
    .execute()
  leaver = await site.existing('quillanova')
})
afterAll(() => site.stop())

const id = () => leaver.actor?.id ?? ''
const post = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await leaver.post(path, fields)
  expect(answer.status, answer.text.slice(0, 300)).toBe(303)
  await site.settle()
}
const seats = async () => {
  const { db } = site.app.services
  const rows = await db.selectFrom('participation').select('state').where('person_id', '=', id()).execute()
  return rows.map(({ state }) => state)
}

/** Every table in which a text speaks of the leaver. */
async function spokenOf(words: string): Promise<string[]> {
  const { db } = site.app.services
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(db)
  const found: string[] = []
  for (const { name } of tables.rows) {
    const { rows } =
      await sql`select 1 from ${sql.table(name)} as one where one::text ilike ${`%${words}%`} limit 1`.execute(db)
    if (rows.length > 0) found.push(name)
  }
  return found
}

it('needs one’s own handle typed, leaves cohorts at once, and can be taken back for seven days', async () => {
  expect((await leaver.post('/settings/leaving', { handle: 'gil' })).status).toBe(422)
  expect(await seats()).toContain('active')
  await post('/settings/leaving', { handle: 'quillanova' })
  expect(await seats()).not.toContain('active')
  expect((await leaver.get('/settings/leaving')).text).toContain('Keep my account')
  await post('/settings/leaving/end')
  site.clock.advance({ days: 8 })
  await eraseLeft(site.app.system)
  expect((await leaver.get('/people/quillanova')).status).toBe(200)
})

it('tells who organises alone what they would leave behind', async () => {
  const ada = await site.existing('ada')
  expect((await ada.get('/settings/leaving')).text).toContain('Courses that only you organise')
  const stan = await site.existing('stan')
  expect((await stan.get('/settings/leaving')).text).not.toContain('Courses that only you organise')
})

it('after seven days nothing speaks of the person, and what they gave to others is there', async () => {
  const { db } = site.app.services
  const given = await db.selectFrom('review').select('id').where('reviewer_id', '=', id()).execute()
  const works = await db.selectFrom('work').select('id').where('author_id', '=', id()).execute()
  expect(given.length).toBeGreaterThan(0)
  expect(works.length).toBeGreaterThan(0)
  // A sign-in of days ago does not end an account.
  leaver = await site.existing('quillanova')
  await post('/settings/leaving', { handle: 'quillanova' })
  site.clock.advance({ days: 6 })
  await eraseLeft(site.app.system)
  expect(await spokenOf('quillanova')).toContain('person')
  site.clock.advance({ days: 1 })
  await eraseLeft(site.app.system)
  await site.settle()
  expect(await spokenOf('quillanova')).toEqual([])
  expect(await db.selectFrom('award').select('id').where('person_id', '=', id()).execute()).toEqual([])
  expect(await db.selectFrom('review').select('id').where('reviewer_id', '=', id()).execute()).toEqual(given)
  const versions = await db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select(['body', 'links', 'file_ids'])
    .where('author_id', '=', id())
    .execute()
  for (const version of versions) expect(version).toEqual({ body: '', links: [], file_ids: [] })
  expect((await leaver.get('/home')).status).toBe(303)
  const organizer = await site.existing('ada')
  expect((await organizer.get(`/courses/${stage.slug}/cohorts/1`)).status).toBe(200)
  for (const { id: work } of works) expect((await organizer.get(`/works/${work}`)).status).toBe(200)
})

it('one who cannot be erased holds up nobody after them, and is told of', async () => {
  const { db } = site.app.services
  const [stuck, next] = [await site.person('Stuck'), await site.person('Next')]
  for (const [hours, { actor }] of [stuck, next].entries())
    await db
      .updateTable('person')
      .set({ leaving_at: site.app.services.now().subtract({ hours: 2 - hours }) })
      .where('id', '=', actor?.id ?? '')
      .execute()
  await sql`create function refuse() returns trigger language plpgsql as 'begin raise exception $m$stuck$m$; end'`.execute(
    db,
  )
  await sql`create trigger refuse before update on person for each row when (old.handle = 'stuck') execute function refuse()`.execute(
    db,
  )
  await expect(eraseLeft(site.app.system)).rejects.toThrow('erasure: stuck')
  const erased = async ({ actor }: Client) =>
    (
      await db
        .selectFrom('person')
        .select('erased_at')
        .where('id', '=', actor?.id ?? '')
        .executeTakeFirstOrThrow()
    ).erased_at
  expect(await erased(stuck)).toBeNull()
  expect(await erased(next)).not.toBeNull()
  await sql`drop trigger refuse on person`.execute(db)
  site.clock.advance({ minutes: 1 })
  await eraseLeft(site.app.system)
  expect(await erased(stuck)).not.toBeNull()
})
