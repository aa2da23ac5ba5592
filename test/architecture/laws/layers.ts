import { perSource, type Law } from '../law.ts'

const LAYERS = ['kernel', 'ui', 'features', 'site', 'app'] as const

/** engines, kernel <- ui <- features <- site <- app <- bin. */
export const layers: Law = {
  name: 'layers point downwards, and an engine knows nothing of ours',
  find: perSource(({ path, imports }) =>
    imports
      .filter((target) => target.startsWith('src/'))
      .filter((target) => layerOf(target) > layerOf(path) || leavesEngine(path, target)),
  ),
  planted: [
    [{ path: 'src/kernel/x.ts', text: `import { a } from '#features/people/index.ts'` }],
    [{ path: 'src/kernel/x.ts', text: `import type { A } from '#ui/index.ts'` }],
    [{ path: 'src/engines/tally/x.ts', text: `export { a } from '#kernel/db/index.ts'` }],
    [{ path: 'src/engines/tally/x.ts', text: `import { a } from '../open-badges/index.ts'` }],
    [{ path: 'src/ui/x.tsx', text: `const a = await import('../site/routes.tsx')` }],
    [{ path: 'src/features/people/x.ts', text: `type A = import('../../app.ts').App` }],
  ],
}

function layerOf(path: string): number {
  const name = path.split('/')[1] ?? ''
  if (name === 'engines' || name === 'config.ts') return 0
  if (name === 'app.ts' || name === 'cli') return LAYERS.indexOf('app')
  return LAYERS.indexOf(name as (typeof LAYERS)[number])
}

function leavesEngine(path: string, target: string): boolean {
  return path.startsWith('src/engines/') && !target.startsWith(`${path.split('/').slice(0, 3).join('/')}/`)
}
