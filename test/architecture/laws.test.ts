import { describe, expect, it } from 'vitest'
import { counted, readKnown, writeKnown } from './known.ts'
import type { Law } from './law.ts'
import { addresses } from './laws/addresses.ts'
import { ambient } from './laws/ambient.ts'
import { areas } from './laws/areas.ts'
import { cycles } from './laws/cycles.ts'
import { doors } from './laws/doors.ts'
import { layers } from './laws/layers.ts'
import { loose } from './laws/loose.ts'
import { memory } from './laws/memory.ts'
import { pages } from './laws/pages.ts'
import { purity } from './laws/purity.ts'
import { sizes } from './laws/sizes.ts'
import { needs } from './laws/needs.ts'
import { oneOwner, readAtDoors } from './laws/tables.ts'
import { texts } from './laws/texts.ts'
import { transactions } from './laws/transactions.ts'
import { writes } from './laws/writes.ts'
import { readSources, toSource } from './source.ts'

const LAWS: readonly Law[] = [
  layers,
  doors,
  needs,
  areas,
  ambient,
  purity,
  memory,
  oneOwner,
  readAtDoors,
  writes,
  transactions,
  pages,
  texts,
  cycles,
  sizes,
  loose,
  addresses,
]
const sources = readSources()
const house = { sources }

if (process.env['KNOWN'] === 'write') writeKnown(LAWS.map((law) => [law, law.find(house)]))
const known = readKnown()

describe.each(LAWS)('$name', ({ name, find, planted }) => {
  const found = find(house)
  const before = new Set(found.map(keyOf))

  it('holds', () => {
    const stands = known[name] ?? {}
    const counts = counted(found)
    // More than stood there before is new; less, and the list of what stands is to be shortened.
    const changed = found.filter(({ path }) => counts[path] !== stands[path])
    expect(changed).toEqual([])
    expect(Object.keys(stands).filter((path) => counts[path] === undefined)).toEqual([])
  })

  it.each(planted.map((files, at) => [at + 1, files] as const))('catches planted violation %i', (_at, files) => {
    const more = files.map(({ path, text }) => toSource(path, text))
    const all = find({ sources: [...sources, ...more] })
    expect(all.filter((violation) => !before.has(keyOf(violation)))).not.toEqual([])
  })
})

it('every law has violations planted', () => {
  const counts = LAWS.map(({ planted }) => planted.length)
  expect(counts).not.toContain(0)
  const standing = Object.values(known).flatMap((paths) => Object.values(paths))
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  console.log(`${LAWS.length} laws; ${sum(counts)} violations planted; ${sum(standing)} stand from before`)
})

function keyOf({ path, detail }: { path: string; detail: string }): string {
  return `${path}: ${detail}`
}
