import { perSource, type Law, type Violation } from '../law.ts'
import { comesBefore, manifestsIn, type Manifest } from '../manifests.ts'
import { featureOf, type Source } from '../source.ts'
import { ownersOf, tablesIn } from '../tables.ts'

/** A manifest needs just those features whose doors the feature imports or whose tables it reads, never itself by way of others. */
export const needs: Law = {
  name: 'every feature has a manifest, which needs all that is imported, nothing unused, and not in a circle',
  find: (house) => {
    const manifests = manifestsIn(house.sources)
    const owners = ownersOf(house.sources)
    const features = new Set(house.sources.flatMap(({ path }) => featureOf(path) ?? []))
    return [
      ...[...features].flatMap((name) => wrongWith(name, manifests, usedBy(name, house.sources, owners))),
      ...perSource(({ path, imports }) =>
        imports.filter((target) => {
          const [own, other] = [featureOf(path), featureOf(target)]
          if (own === null || other === null || own === other) return false
          return !(manifests.get(own)?.needs ?? []).includes(other)
        }),
      )(house),
    ]
  },
  planted: [
    [{ path: 'src/features/people/x.ts', text: `import { a } from '#features/roles/index.ts'` }],
    [{ path: 'src/features/people/x.ts', text: `import type { A } from '../roles/index.ts'` }],
    [{ path: 'src/features/new/index.ts', text: `export const a = 1` }],
    [{ path: 'src/features/new/feature.ts', text: `export const feature = defineFeature({ name: 'old', needs: [] })` }],
    [
      {
        path: 'src/features/new/feature.ts',
        text: `export const feature = defineFeature({ name: 'new', needs: ['people'] })`,
      },
    ],
    [
      {
        path: 'src/features/new/feature.ts',
        text: `export const feature = defineFeature({ name: 'new', needs: ['newer'] })`,
      },
    ],
    [
      { path: 'src/features/one/feature.ts', text: `defineFeature({ name: 'one', needs: ['two'] })` },
      { path: 'src/features/one/x.ts', text: `import { a } from '../two/index.ts'` },
      { path: 'src/features/two/feature.ts', text: `defineFeature({ name: 'two', needs: ['one'] })` },
      { path: 'src/features/two/x.ts', text: `import { a } from '../one/index.ts'` },
    ],
  ],
}

function wrongWith(name: string, manifests: ReadonlyMap<string, Manifest>, used: ReadonlySet<string>): Violation[] {
  const manifest = manifests.get(name)
  if (manifest === undefined) return [{ path: `src/features/${name}`, detail: 'no manifest' }]
  const { path } = manifest
  const more = manifest.needs.filter((need) => !used.has(need)).map((need) => `needs ${need} for nothing`)
  const round = manifest.needs
    .filter((need) => comesBefore(manifests, name, need))
    .map((need) => `${need} needs it, too`)
  const called = manifest.name === name ? [] : [`is called ${manifest.name}`]
  return [...called, ...more, ...round].map((detail) => ({ path, detail }))
}

/** The features that one imports, or whose tables it names in its SQL. */
function usedBy(name: string, sources: readonly Source[], owners: ReadonlyMap<string, readonly string[]>): Set<string> {
  const own = sources.filter(({ path }) => featureOf(path) === name)
  const imported = own.flatMap(({ imports }) => imports)
  const read = own.flatMap((source) => tablesIn(source, owners).map(({ table }) => `${owners.get(table)?.[0]}/`))
  return new Set([...imported, ...read].flatMap((path) => featureOf(path) ?? []))
}
