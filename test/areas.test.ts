import { expect, it } from 'vitest'
import { AREAS } from '../src/features/courses/order.ts'
import { readSources, toSource, type Source, type Violation } from './architecture.ts'

const ORDERS = new Map<string, readonly string[]>([['src/features/courses', AREAS]])
const isTest = (path: string) => /\.test\.tsx?$|\/testing(\.tsx?$|\/)/.test(path)

/** An area of a feature imports only the index of earlier ones; what is beside them imports only their index. */
function wallViolations(sources: readonly Source[]): Violation[] {
  return [...ORDERS].flatMap(([feature, order]) => {
    const areaOf = (path: string) => {
      const [area = ''] = path.startsWith(`${feature}/`) ? path.slice(feature.length + 1).split('/') : []
      return order.indexOf(area)
    }
    return sources
      .filter(({ path }) => path.startsWith(`${feature}/`) && !isTest(path))
      .flatMap(({ path, ours }) => {
        const own = areaOf(path)
        return ours
          .filter((target) => areaOf(target) >= 0 && areaOf(target) !== own)
          .filter((target) => {
            const index = target === `${feature}/${order[areaOf(target)] ?? ''}/index.ts`
            return !index || (own >= 0 && areaOf(target) > own)
          })
          .map((detail) => ({ path, rule: 'areas meet at their index, in order', detail }))
      })
  })
}

it('areas of a feature meet at their index, in order', () => {
  expect(wallViolations(readSources())).toEqual([])
  const courses = 'src/features/courses'
  for (const [path, target] of [
    ['ideas/x.ts', '../writing/index.ts'],
    ['opening/commands/x.ts', '../../lifecycle/index.ts'],
    ['writing/x.ts', '../course/queries.ts'],
    ['index.ts', './showing/pages/x.tsx'],
  ] as const)
    expect(wallViolations([toSource(`${courses}/${path}`, `import { a } from '${target}'`)])).toHaveLength(1)
  expect(wallViolations([toSource(`${courses}/writing/x.ts`, `import { a } from '../course/index.ts'`)])).toEqual([])
})

it('what lies loose beside the areas is what every area may know', () => {
  const loose = readSources()
    .map(({ path }) => /^src\/features\/courses\/([^/]+)$/.exec(path)?.[1])
    .filter((name) => name !== undefined && !name.includes('.test.'))
  expect(loose.length).toBeLessThanOrEqual(8)
})
