import { perSource, type Law } from '../law.ts'
import { featureOf } from '../source.ts'

/** A feature imports only the doors of others, and so does who is none; which others, its manifest says. */
export const doors: Law = {
  name: 'features meet at doors',
  find: perSource(({ path, imports }) => {
    const own = featureOf(path)
    return imports.filter((target) => {
      const other = featureOf(target)
      return other !== null && other !== own && target !== `src/features/${other}/index.ts`
    })
  }),
  planted: [
    [{ path: 'src/features/roles/x.ts', text: `import { a } from '#features/people/queries.ts'` }],
    [{ path: 'src/features/roles/x.ts', text: `import { feature } from '../people/feature.ts'` }],
    [{ path: 'src/site/x.ts', text: `import type { A } from '#features/people/tables.ts'` }],
  ],
}
