import { perSource, type Law } from '../law.ts'
import { featureOf } from '../source.ts'

const orders = import.meta.glob<{ AREAS: readonly string[] }>('../../../src/features/*/order.ts', { eager: true })

/** The sub-areas of a feature that has them, earliest first. */
const areasOf = (feature: string) => orders[`../../../src/features/${feature}/order.ts`]?.AREAS ?? []

/** An area of a feature imports only the index of earlier ones; what is beside them imports only their index. */
export const areas: Law = {
  name: 'areas of a feature meet at their index, in order',
  find: perSource(({ path, imports }) => {
    const feature = featureOf(path) ?? ''
    const order = areasOf(feature)
    const areaOf = (one: string) => (featureOf(one) === feature ? order.indexOf(one.split('/')[3] ?? '') : -1)
    const own = areaOf(path)
    return imports.filter((target) => {
      const other = areaOf(target)
      if (other < 0 || other === own) return false
      return target !== `src/features/${feature}/${order[other]}/index.ts` || (own >= 0 && other > own)
    })
  }),
  planted: (
    [
      ['courses/ideas/x.ts', '../writing/index.ts'],
      ['courses/opening/commands/x.ts', '../../lifecycle/index.ts'],
      ['courses/writing/x.ts', '../course/queries.ts'],
      ['courses/index.ts', './showing/pages/x.tsx'],
      ['cohorts/taking-part/x.ts', '../seats/facts.ts'],
      ['cohorts/seats/x.ts', '../taking-part/index.ts'],
      ['awards/offering/x.ts', '../standing/index.ts'],
      ['awards/notes/commands/x.ts', '../../award/facts.ts'],
      ['people/sessions/x.ts', '../joining/index.ts'],
      ['badges/picture/x.ts', '../criteria/rows.ts'],
      ['work/queue/x.ts', '../reviewing/index.ts'],
      ['work/showing/pages/x.tsx', '../../appeals/rules/appeals.ts'],
    ] as const
  ).map(([path, target]) => [{ path: `src/features/${path}`, text: `import { a } from '${target}'` }]),
}
