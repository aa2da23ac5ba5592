import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeFeatures, fill, inOrder, slot, type Feature } from './index.ts'

const feature = (name: string, needs: string[] = [], more: Partial<Feature<unknown>> = {}): Feature<unknown> => ({
  name,
  needs,
  ...more,
})

describe('features', () => {
  it('come after what they need, whatever the order in which they are found', () => {
    // Numbered so that each may need only lower ones: no circle.
    const world = fc
      .array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 20 })
      .map((needs) =>
        needs.map((some, at) =>
          feature(`f${at}`, [...new Set(some.filter((one) => one < at).map((one) => `f${one}`))]),
        ),
      )
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.nat()), (features, keys) => {
        const shuffled = features
          .map((one) => [keys.next().value, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one)
        const names = inOrder(shuffled).map(({ name }) => name)
        expect(names.toSorted()).toEqual(features.map(({ name }) => name).toSorted())
        for (const { name, needs } of features)
          for (const need of needs) expect(names.indexOf(need)).toBeLessThan(names.indexOf(name))
        expect(inOrder(features)).toEqual(inOrder(shuffled))
      }),
    )
  })

  it('that need each other, or what is not there, or share a name or a table, do not start', () => {
    expect(() => inOrder([feature('a', ['b']), feature('b', ['a'])])).toThrow('a, b')
    expect(() => inOrder([feature('a', ['x'])])).toThrow('a needs x')
    expect(() => inOrder([feature('a'), feature('a')])).toThrow()
    const tables = [{ name: 't', purpose: 'a test', columns: {} }]
    expect(() => composeFeatures([feature('a', [], { tables }), feature('b', [], { tables })])).toThrow(
      'a and b both have t',
    )
  })
})

it('slots hold what later features put there, by rank, then by feature', () => {
  const panels = slot<string>('a.panels')
  const other = slot<string>('a.other')
  const { filled } = composeFeatures([
    feature('a'),
    feature('c', ['a'], { fills: [fill(panels, 'c')] }),
    feature('b', ['a'], { fills: [fill(panels, 'b'), fill(panels, 'first', 10)] }),
  ])
  expect(filled(panels)).toEqual(['first', 'b', 'c'])
  expect(filled(other)).toEqual([])
})
