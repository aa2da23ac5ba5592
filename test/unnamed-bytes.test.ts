import { afterAll, beforeEach, expect, it } from 'vitest'
import { makeFeatures } from '../src/app/made.ts'
import { sql } from 'kysely'
import { personNamed } from '#features/people/testing.ts'
import { columnsNaming } from '#kernel/db/index.ts'
import { countUnnamed, forgetUnnamed } from '#kernel/files/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'

const made = makeFeatures()
let kit: Kit
beforeEach(async () => {
  await kit?.close()
  kit = await testKit([], undefined, [], made)
})
afterAll(() => kit.close())

const put = async (text: string) => (await kit.services.files.put(new TextEncoder().encode(text))).hash
const file = (hash: string) => ({
  id: kit.services.id(),
  hash,
  name: 'a',
  type: 'text/plain',
  size: 1,
  width: null,
  height: null,
  owner_id: null,
  created_at: kit.clock.now(),
})

it('forgets what nothing names when it is a day old, and says before how much that is', async () => {
  const old = await put('old')
  kit.clock.advance({ hours: 20 })
  const young = await put('young')
  kit.clock.advance({ hours: 5 })
  expect(await countUnnamed(kit.services)).toEqual({ files: 1, bytes: 3 })
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 0, files: 1 })
  expect(await kit.services.files.has(old)).toBe(false)
  expect(await kit.services.files.has(young)).toBe(true)
  expect(await countUnnamed(kit.services)).toEqual({ files: 0, bytes: 0 })
})

it('keeps what is kept again while it looks', async () => {
  const hash = await put('again')
  kit.clock.advance({ hours: 25 })
  const { files } = kit.services
  // Somebody sends the same bytes between the question who names them and the forgetting.
  const raced = {
    ...files,
    forget: async (...asked: Parameters<typeof files.forget>) => (await put('again'), files.forget(...asked)),
  }
  expect(await forgetUnnamed({ ...kit.services, files: raced })).toEqual({ rows: 0, files: 0 })
  expect(await files.has(hash)).toBe(true)
})

it('goes through more than it asks for at once', async () => {
  for (let at = 0; at < 1_100; at++) await put(`file ${at}`)
  kit.clock.advance({ hours: 25 })
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 0, files: 1_100 })
})

it('takes rows of files that nothing uses for a day, with their bytes', async () => {
  const hash = await put('a row')
  await kit.services.db.insertInto('file').values(file(hash)).execute()
  kit.clock.advance({ hours: 23 })
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 0, files: 0 })
  kit.clock.advance({ hours: 2 })
  expect(await countUnnamed(kit.services)).toEqual({ files: 1, bytes: 5 })
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 1, files: 1 })
})

it('keeps what a file of a work or an upload names, until their rows are gone', async () => {
  const { db, files, id } = kit.services
  const ada = await personNamed(kit, 'Ada')
  const [handedIn, sent] = [await put('handed in'), await put('sent')]
  const row = file(handedIn)
  await db.insertInto('file').values(row).execute()
  await db
    .insertInto('work_file')
    .values({ id: row.id, author_id: ada.id, hash: handedIn, bytes: 9, type: 'a', name: 'a', at: row.created_at })
    .execute()
  await sql`insert into course_upload (id, person_id, hash, name, found, created_at, expires_at)
    values (${id()}, ${ada.id}, ${sent}, 'a.zip', '{}', now(), now())`.execute(db)
  kit.clock.advance({ days: 30 })
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 0, files: 0 })
  await db.deleteFrom('work_file').execute()
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 1, files: 1 })
  await db.deleteFrom('course_upload').execute()
  expect(await forgetUnnamed(kit.services)).toEqual({ rows: 0, files: 1 })
  expect([await files.has(handedIn), await files.has(sent)]).toEqual([false, false])
})

it('forgets nothing while the database holds a table that this program does not know', async () => {
  const hash = await put('named by a stranger')
  kit.clock.advance({ days: 30 })
  await sql`create table stranger (hash text)`.execute(kit.services.db)
  await expect(forgetUnnamed(kit.services)).rejects.toThrow('stranger.hash')
  expect(await kit.services.files.has(hash)).toBe(true)
})

/** Columns that are called so and keep no bytes, each with why. */
const OTHERS: Readonly<Record<string, string>> = {
  'account_ask.device_hash': 'of a browser',
  'account_ask.password_hash': 'of a password',
  'account_link.token_hash': 'of a link',
  'api_token.hash': 'of a token',
  'former_handle.handle_hash': 'of a name',
  'kept_form.token_hash': 'of a browser',
  'passkey_challenge.challenge_hash': 'of what a passkey signs',
  'password.device_hash': 'of a browser',
  'password.hash': 'of a password',
  'recovery_code.code_hash': 'of a code',
  'session.token_hash': 'of a cookie',
  'sign_in_step.token_hash': 'of a browser',
  'idempotency_key.request_hash': 'of a request',
  'work_version.file_ids': 'rows of work_file, which keep what is theirs',
}

it('every column that names bytes or files says so, since what nothing names is forgotten', () => {
  const naming = [...columnsNaming(made.tables, 'bytes'), ...columnsNaming(made.tables, 'file')].map(
    ({ table, column }) => `${table}.${column}`,
  )
  const called = made.tables.flatMap(({ name: table, columns }) =>
    Object.keys(columns)
      .filter((column) => /(?:^|_)hash(?:es)?$|(?:^|_)file_ids?$/.test(column))
      .map((column) => `${table}.${column}`),
  )
  expect(called.filter((name) => !naming.includes(name) && !(name in OTHERS))).toEqual([])
  expect(naming).toEqual(expect.arrayContaining(['file.hash', 'work_file.id', 'course_asset.file_id']))
})
