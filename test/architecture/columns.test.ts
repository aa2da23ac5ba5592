import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFeatures } from '../../src/app/made.ts'
import { undeclaredColumns, type Database } from '#kernel/db/index.ts'
import { testDatabase } from '#kernel/testing/index.ts'
import { calledName, readSources, stringsIn } from './source.ts'

const made = makeFeatures()
let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('every column says what it is for and what erasure does to it', async () => {
  expect(await undeclaredColumns(database.db, made.tables)).toEqual({ undeclared: [], gone: [] })
  for (const { name, columns } of made.tables)
    for (const [column, told] of Object.entries(columns))
      if (typeof told !== 'string' && told.personal) expect(told.erase, `${name}.${column}`).toBeTruthy()
})

it('every event has a feature’s name and a past tense, and stands in a manifest', () => {
  const names = made.events.map(({ name }) => name)
  expect(names.filter((name) => !/^[a-z-]+\.[a-z-]+$/.test(name))).toEqual([])
  const defined = readSources().flatMap(({ nodes }) =>
    nodes.flatMap((node) =>
      node.type === 'CallExpression' && calledName(node) === 'defineEvent' && node.arguments[0] !== undefined
        ? stringsIn(node.arguments[0])
        : [],
    ),
  )
  expect(names.toSorted()).toEqual(defined.toSorted())
})
