import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { features } from '../src/features/all.ts'
import { ORDER } from '../src/features/order.ts'
import { eventNames } from '#kernel/events/index.ts'
import { undeclaredColumns, type Database } from '#kernel/db/index.ts'
import { testDatabase } from '#kernel/testing/index.ts'
import {
  ambientViolations,
  doorViolations,
  layerViolations,
  memoryViolations,
  ownerViolations,
  pageViolations,
  purityViolations,
  readSources,
  toSource,
} from './architecture.ts'

const sources = readSources()

describe('the laws of the house', () => {
  it('layers point downwards', () => {
    expect(layerViolations(sources)).toEqual([])
    expect(
      layerViolations([toSource('src/kernel/x.ts', `import { a } from '#features/people/index.ts'`)]),
    ).toHaveLength(1)
    expect(
      layerViolations([toSource('src/engines/tally/x.ts', `import { a } from '#kernel/db/index.ts'`)]),
    ).toHaveLength(1)
    expect(layerViolations([toSource('src/ui/x.tsx', `import { a } from '../site/routes.tsx'`)])).toHaveLength(1)
  })

  it('features meet at doors, in order', () => {
    expect(doorViolations(sources, ORDER)).toEqual([])
    expect(
      doorViolations([toSource('src/features/people/x.ts', `import { a } from '#features/roles/index.ts'`)], ORDER),
    ).toHaveLength(1)
    expect(
      doorViolations([toSource('src/features/roles/x.ts', `import { a } from '#features/people/queries.ts'`)], ORDER),
    ).toHaveLength(1)
    expect(
      doorViolations([toSource('src/site/x.ts', `import { a } from '#features/people/tables.ts'`)], ORDER),
    ).toHaveLength(1)
  })

  it('nothing is ambient: no clock, chance or environment', () => {
    expect(ambientViolations(sources)).toEqual([])
    for (const planted of ['Date.now()', 'new Date()', 'Math.random()', 'process.env.X', 'Temporal.Now.instant()']) {
      expect(ambientViolations([toSource('src/features/people/x.ts', planted)])).toHaveLength(1)
    }
  })

  it('pages and rules are pure', () => {
    expect(purityViolations(sources)).toEqual([])
    expect(
      purityViolations([toSource('src/features/people/rules.ts', `import { readFile } from 'node:fs'`)]),
    ).toHaveLength(1)
    expect(
      purityViolations([toSource('src/features/people/pages/x.tsx', `import { migrate } from '#kernel/db/index.ts'`)]),
    ).toHaveLength(1)
  })

  it('changes are decided on facts, never on what memory holds', () => {
    expect(memoryViolations(sources)).toEqual([])
    for (const planted of [`import { keptRead } from '#kernel/kept/index.ts'`, 'tx.services.kept.get(key, read, tags)'])
      expect(memoryViolations([toSource('src/features/work/commands/x.ts', planted)])).toHaveLength(1)
  })

  it('one table, one owner', () => {
    expect(ownerViolations(sources)).toEqual([])
    expect(ownerViolations([...sources, toSource('src/features/roles/x.ts', `db.updateTable('person')`)])).toHaveLength(
      1,
    )
  })

  it('pages are plain: no inline style, handler or script, nothing from elsewhere', () => {
    expect(pageViolations(sources)).toEqual([])
    for (const planted of [
      '<p style="color:red">',
      '<a onClick={x}>',
      '<img src="https://x.example/y.png" />',
      '<script>',
    ]) {
      expect(pageViolations([toSource('src/ui/x.tsx', planted)])).toHaveLength(1)
    }
  })

  it('every event has a feature’s name and a past tense', () => {
    expect(eventNames().filter((name) => !/^[a-z-]+\.[a-z-]+$/.test(name))).toEqual([])
  })
})

describe('the database', () => {
  let database: Database
  beforeAll(async () => {
    expect(features).toBeTypeOf('function')
    database = await testDatabase()
  })
  afterAll(() => database.close())

  it('says of every column what it is for and what erasure does to it', async () => {
    expect(await undeclaredColumns(database.db)).toEqual({ undeclared: [], gone: [] })
  })
})
