import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** A source file, by its path from the root, with what it imports of ours (paths from the root) and of others. */
export interface Source {
  path: string
  text: string
  ours: string[]
  others: string[]
}

export interface Violation {
  path: string
  rule: string
  detail: string
}

const ROOT = resolve(import.meta.dirname, '..')
const IMPORT =
  /(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\s*\(\s*['"]([^'"]+)['"]\s*\)|import\s*['"]([^'"]+)['"]/g

/** All sources below `src`. */
export function readSources(): Source[] {
  return filesBelow(join(ROOT, 'src')).map((file) => toSource(relative(ROOT, file), readFileSync(file, 'utf8')))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })
}

/** One source as the rules see it; also used to plant violations. */
export function toSource(path: string, text: string): Source {
  const ours: string[] = []
  const others: string[] = []
  for (const [, from, dynamic, bare] of text.matchAll(IMPORT)) {
    const target = from ?? dynamic ?? bare ?? ''
    if (target.startsWith('#')) ours.push(`src/${target.slice(1)}`)
    else if (target.startsWith('.')) ours.push(relative(ROOT, resolve(ROOT, dirname(path), target)))
    else others.push(target)
  }
  return { path, text, ours, others }
}

const LAYERS = ['kernel', 'ui', 'features', 'site', 'app'] as const

function layerOf(path: string): number {
  const name = path.split('/')[1] ?? ''
  if (name === 'engines') return 0
  if (name === 'app.ts' || name === 'cli' || path === 'src/features/all.ts') return LAYERS.indexOf('app')
  if (name === 'config.ts') return 0
  return LAYERS.indexOf(name as (typeof LAYERS)[number])
}

const isTest = (path: string) => /\.test\.tsx?$|\/testing(\.tsx?$|\/)|^test\//.test(path)

/** engines, kernel <- ui <- features <- site <- app. */
export function layerViolations(sources: readonly Source[]): Violation[] {
  return sources.flatMap((source) =>
    source.ours
      .filter((target) => target.startsWith('src/') && !isTest(source.path))
      .filter(
        (target) =>
          layerOf(target) > layerOf(source.path) ||
          (source.path.startsWith('src/engines/') && !target.startsWith(source.path.split('/').slice(0, 3).join('/'))),
      )
      .map((target) => ({ path: source.path, rule: 'layers point downwards', detail: target })),
  )
}

/** A feature imports only the doors of earlier features. */
export function doorViolations(sources: readonly Source[], order: readonly string[]): Violation[] {
  return sources.flatMap((source) => {
    const own = featureOf(source.path)
    return source.ours.flatMap((target) => {
      const other = featureOf(target)
      if (other === null || other === own || source.path === 'src/features/all.ts' || isTest(source.path)) return []
      const throughDoor = target === `src/features/${other}/index.ts`
      const earlier = own === null || order.indexOf(other) < order.indexOf(own)
      return throughDoor && earlier && order.includes(other)
        ? []
        : [{ path: source.path, rule: 'features meet at doors, in order', detail: target }]
    })
  })
}

function featureOf(path: string): string | null {
  return /^src\/features\/([a-z-]+)\//.exec(path)?.[1] ?? null
}

/** Commands, rules, policies and jobs decide on what is true in their transaction, never on what memory holds. */
export function memoryViolations(sources: readonly Source[]): Violation[] {
  const deciding =
    /^src\/features\/[a-z-]+\/(commands\/|rules(\.ts|\/)|policy\.ts|jobs\.ts|sweeps\.ts|subscribers\.ts|notices\.tsx?)/
  return sources
    .filter(({ path, ours, text }) => {
      const reads =
        ours.some((target) => target.startsWith('src/kernel/kept/')) || /\bservices\.kept\b|\bkeptRead\(/.test(text)
      return deciding.test(path) && !isTest(path) && reads
    })
    .map(({ path }) => ({ path, rule: 'changes are decided on facts', detail: 'kernel/kept' }))
}

const AMBIENT = [
  /\bDate\.now\(/,
  /\bnew Date\(\)/,
  /\bMath\.random\(/,
  /\bprocess\.env\b/,
  /\bTemporal\.Now\b/,
] as const
/** Where the outside comes in: the clock, the settings, the composition root, the command line. */
const EDGES = [
  'src/kernel/time/clock.ts',
  'src/config.ts',
  'src/app.ts',
  'src/cli/',
  'src/kernel/testing/',
  'src/ui/islands/',
]

/** No ambient clock, chance or environment. */
export function ambientViolations(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path }) => !isTest(path) && !EDGES.some((edge) => path.startsWith(edge)))
    .flatMap(({ path, text }) =>
      AMBIENT.filter((pattern) => pattern.test(text)).map((pattern) => ({
        path,
        rule: 'nothing is ambient',
        detail: String(pattern),
      })),
    )
}

/** Pages and rules import no database, no node module, no clock. */
export function purityViolations(sources: readonly Source[]): Violation[] {
  const pure = /^src\/features\/[a-z-]+\/(rules(\.ts|\/)|policy\.ts|pages\/)/
  return sources
    .filter(({ path }) => pure.test(path) && !isTest(path))
    .flatMap(({ path, ours, others }) => [
      ...others
        .filter((target) => target.startsWith('node:') || target === 'kysely' || target === 'pg')
        .map((detail) => ({ path, rule: 'pages and rules are pure', detail })),
      ...ours
        .filter((target) => /^src\/kernel\/(db|jobs)\/|^src\/kernel\/time\/clock/.test(target))
        .map((detail) => ({ path, rule: 'pages and rules are pure', detail })),
    ])
}

/** One table, one owner: only the feature that declares a table writes it. */
export function ownerViolations(sources: readonly Source[]): Violation[] {
  const owners = new Map<string, string>()
  for (const { path, text } of sources) {
    for (const [, table] of text.matchAll(/declarePurposes\('([a-z_]+)'/g))
      if (table !== undefined) owners.set(table, path.split('/').slice(0, 3).join('/'))
  }
  return sources
    .filter(({ path }) => path.startsWith('src/features/') && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\(\s*'([a-z_]+)'/g)]
        .map(([, table]) => table ?? '')
        .filter(
          (table) =>
            owners.get(table) !== undefined &&
            !owners.get(table)?.startsWith('src/kernel') &&
            owners.get(table) !== path.split('/').slice(0, 3).join('/'),
        )
        .map((detail) => ({ path, rule: 'one table, one owner', detail })),
    )
}

/** The strict content policy and the promise to ask nobody: no inline style or script, no request elsewhere. */
export function pageViolations(sources: readonly Source[]): Violation[] {
  const forbidden = [
    /\sstyle=[{"]/,
    /\son[A-Z]\w+=\{/,
    /(?:src|action)=["'{`]+https?:/,
    /<script(?![^>]*(?:src=|application\/ld\+json))/,
  ] as const
  return sources
    .filter(({ path }) => path.endsWith('.tsx') && !isTest(path))
    .flatMap(({ path, text }) =>
      forbidden
        .filter((pattern) => pattern.test(text))
        .map((pattern) => ({ path, rule: 'pages are plain', detail: String(pattern) })),
    )
}
