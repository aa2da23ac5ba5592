import { perSource, type Law } from '../law.ts'
import { featureOf } from '../source.ts'

/** A feature imports only the doors of earlier features; who is none imports doors alone. */
export const doors: Law = {
  name: 'features meet at doors, in order',
  find: perSource(({ path, imports }, { order }) => {
    if (path === 'src/features/all.ts') return []
    const own = featureOf(path)
    return imports.filter((target) => {
      const other = featureOf(target)
      if (other === null || other === own) return false
      const earlier = own === null || order.indexOf(other) < order.indexOf(own)
      return target !== `src/features/${other}/index.ts` || !earlier || !order.includes(other)
    })
  }),
  planted: [
    [{ path: 'src/features/people/x.ts', text: `import { a } from '#features/roles/index.ts'` }],
    [{ path: 'src/features/people/x.ts', text: `import type { A } from '../roles/index.ts'` }],
    [{ path: 'src/features/roles/x.ts', text: `import { a } from '#features/people/queries.ts'` }],
    [{ path: 'src/site/x.ts', text: `import type { A } from '#features/people/tables.ts'` }],
  ],
}
