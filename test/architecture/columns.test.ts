import { afterAll, beforeAll, expect, it } from 'vitest'
import { features } from '../../src/features/all.ts'
import { undeclaredColumns, type Database } from '#kernel/db/index.ts'
import { eventNames } from '#kernel/events/index.ts'
import { testDatabase } from '#kernel/testing/index.ts'

let database: Database
beforeAll(async () => {
  expect(features).toBeTypeOf('function')
  database = await testDatabase()
})
afterAll(() => database.close())

it('every column says what it is for and what erasure does to it', async () => {
  expect(await undeclaredColumns(database.db)).toEqual({ undeclared: [], gone: [] })
})

it('every event has a feature’s name and a past tense', () => {
  expect(eventNames().filter((name) => !/^[a-z-]+\.[a-z-]+$/.test(name))).toEqual([])
})
