import type { Law } from '../law.ts'
import { featureOf } from '../source.ts'

const MAX_LOOSE = 8

/** A feature that grew has sub-areas: a reader finds a thing by the names of folders. */
export const loose: Law = {
  name: `no feature has more than ${MAX_LOOSE} loose files beside those that every feature has`,
  find: ({ sources }) => {
    const files = Map.groupBy(
      sources.filter(({ path }) => featureOf(path) !== null && path.split('/').length === 4),
      ({ path }) => path.split('/')[2] ?? '',
    )
    return [...files]
      .filter(([, own]) => own.filter(({ path }) => !USUAL.has(path.split('/')[3] ?? '')).length > MAX_LOOSE)
      .map(([feature, own]) => ({ path: `src/features/${feature}`, detail: `${own.length} loose files` }))
  },
  planted: [Array.from({ length: 9 }, (_, at) => ({ path: `src/features/people/loose-${at}.ts`, text: '' }))],
}

/** As docs/FEATURE.md lists them. */
const USUAL = new Set([
  'index.ts',
  'feature.ts',
  'terms.ts',
  'rules.ts',
  'policy.ts',
  'tables.ts',
  'queries.ts',
  'events.ts',
  'forms.ts',
  'paths.ts',
  'refusals.ts',
  'search.ts',
  'routes.tsx',
  'api.ts',
  'jobs.ts',
  'notices.tsx',
  'notices.ts',
  'sweeps.ts',
  'slots.ts',
  'load.ts',
])
