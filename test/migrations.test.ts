import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, type Database } from '#kernel/db/index.ts'
import { emptyDatabase } from '#kernel/testing/index.ts'
import { migrations } from '../db/migrations/index.ts'

let database: Database
beforeAll(async () => {
  database = await emptyDatabase('embedded')
})
afterAll(() => database.close())

const id = (n: number) => `00000000-0000-0000-0000-00000000000${n}`

/** Inserts a row with the values given, and with something plain in every other column that wants a value. */
async function insert(table: string, values: Record<string, unknown>) {
  const { db } = database
  const columns = await sql<{ name: string; type: string }>`
    select column_name as name, data_type as type from information_schema.columns
    where table_name = ${table} and is_nullable = 'NO' and column_default is null`.execute(db)
  const plain: Record<string, unknown> = { boolean: false, integer: 0, jsonb: '{}', uuid: id(9), text: 'x' }
  const missing = columns.rows.filter(({ name }) => !(name in values))
  const row = { ...Object.fromEntries(missing.map(({ name, type }) => [name, plain[type] ?? new Date(0)])), ...values }
  const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
  await sql`insert into ${sql.table(table)} (${names}) values (${sql.join(Object.values(row))})`.execute(db)
}

it('badges, awards, credentials and keys of before are there after the step of recognition', async () => {
  const { db } = database
  const at = migrations.findIndex(({ name }) => name === '0020-recognition')
  await migrate(db, migrations.slice(0, at))
  await insert('person', { id: id(1) })
  await insert('course', { id: id(2), state: 'open', language: 'es' })
  const criteria = JSON.stringify({ works: ['diary'], activities: ['life'], cohort: true })
  await insert('badge', {
    id: id(3),
    slug: 'reader',
    course_id: id(2),
    maker_id: id(1),
    name: 'Reader',
    criteria,
    hue: 60,
  })
  await insert('issuer_key', { id: id(4), public_multibase: 'z6Mk' })
  const evidence = JSON.stringify([{ kind: 'work', id: id(6), readers: 3 }])
  const award = { id: id(5), badge_id: id(3), person_id: id(1), evidence, public: false }
  await insert('award', { ...award, credential: JSON.stringify({ name: 'Reader' }) })
  await sql`insert into event (id, name, subject_kind, subject_id, place, payload, at)
    values (${id(7)}, 'badge.awarded', 'award', ${id(5)}, '{}', '{}', now())`.execute(db)
  const stewardship = { person_id: id(1), place_kind: 'school', place_id: id(8), at: new Date(0) }
  await insert('role_grant', {
    ...stewardship,
    id: id(8),
    reason: 'Named when the school was opened.',
    ended_at: new Date(1),
    ended_reason: 'A new term begins.',
  })
  await insert('role_grant', { ...stewardship, id: id(9), reason: 'Writes the course.' })
  const organizer = { person_id: id(1), role: 'organizer', place_kind: 'course', place_id: id(2), at: new Date(0) }
  const adopted = 'Adopted it after it had lapsed, when no organiser had been here for 90 days.'
  await insert('role_grant', { ...organizer, id: id(1), reason: adopted, ended_at: new Date(1) })
  await insert('role_grant', { ...organizer, id: id(2), reason: 'Posted the idea.' })
  const deed = { id: id(1), award_id: id(5), at: new Date(0) }
  const untilNow = migrations.findIndex(({ name }) => name === '0034-reasons')
  await migrate(db, migrations.slice(0, untilNow))
  const byTime = 'Nobody answered the appeal in time.'
  await insert('award_action', { ...deed, kind: 'reinstated', code: 'error', words: byTime })
  await insert('award_appeal', { ...deed, action_id: id(1), outcome: 'upheld', answer: byTime })
  await migrate(db, migrations)
  expect(await db.selectFrom('award_action').select('words').execute()).toEqual([{ words: 'upheld-by-time' }])
  expect(await db.selectFrom('award_appeal').select('answer').execute()).toEqual([{ answer: 'upheld-by-time' }])
  expect(await db.selectFrom('event').select('name').execute()).toEqual([{ name: 'award.offered' }])
  expect(await db.selectFrom('role_grant').select(['reason', 'ended_reason']).orderBy('id').execute()).toEqual([
    { reason: 'course.adopted', ended_reason: null },
    { reason: 'course.posted', ended_reason: null },
    { reason: 'school.opened', ended_reason: 'school.new-term' },
    { reason: 'Writes the course.', ended_reason: null },
  ])
  const version = await db.selectFrom('badge_version').selectAll().executeTakeFirstOrThrow()
  expect(version).toMatchObject({
    number: 1,
    name: 'Reader',
    language: 'es',
    drawing: { hue: 60 },
    criteria: {
      kind: 'all',
      of: [
        { kind: 'work', courseId: id(2), key: 'diary', readers: 1 },
        { kind: 'activity', courseId: id(2), key: 'life' },
        { kind: 'cohort', courseId: id(2) },
      ],
    },
  })
  expect(await db.selectFrom('badge').selectAll().executeTakeFirstOrThrow()).toMatchObject({
    kind: 'completion',
    maker: 'person',
    version_id: version.id,
  })
  expect(await db.selectFrom('badge_need').select('kind').orderBy('kind').execute()).toEqual(
    ['activity', 'cohort', 'work'].map((kind) => ({ kind })),
  )
  const item = { kind: 'work', id: id(6), courseId: id(2), count: 3 }
  expect(await db.selectFrom('award').selectAll().executeTakeFirstOrThrow()).toMatchObject({
    version_id: version.id,
    state: 'accepted',
    visibility: 'private',
    found: [item],
    shown: [item],
    credential_id: id(5),
  })
  expect(await db.selectFrom('signed_credential').selectAll().executeTakeFirstOrThrow()).toMatchObject({
    id: id(5),
    person_id: id(1),
    document: { name: 'Reader' },
  })
  const key = await db
    .selectFrom('issuer_key')
    .innerJoin('issuer', 'issuer.id', 'issuer_key.issuer_id')
    .select(['issuer.kind', 'public_key', 'algorithm'])
    .executeTakeFirstOrThrow()
  expect(key).toEqual({ kind: 'site', public_key: 'z6Mk', algorithm: 'Ed25519' })
})
