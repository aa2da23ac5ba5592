import { expect, it } from 'vitest'
import { allMessages, messageProblems, missingTexts } from '#kernel/i18n/index.ts'
import { calledName, readSources, toSource, type Source } from './architecture/source.ts'

const lists = import.meta.glob<{ refusals: readonly string[] }>('../src/features/*/refusals.ts', { eager: true })
const catalogues = import.meta.glob(['../src/**/messages/index.ts', '../src/**/messages.ts'], { eager: true })

const sources = readSources()
const features = [...new Set(sources.flatMap(({ path }) => featureOf(path) ?? []))]
/** Codes that any feature may use: the kernel’s own. */
const shared = new Set(codesIn(sources.filter(({ path }) => path.startsWith('src/kernel/'))))

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** First arguments of `refuse('code'` and `forbidden('code'`. */
function codesIn(of: readonly Source[]): string[] {
  return of.flatMap((source) =>
    source.nodes.flatMap((node) => {
      if (node.type !== 'CallExpression' || !['refuse', 'forbidden'].includes(calledName(node) ?? '')) return []
      const [code] = node.arguments
      if (code?.type === 'Literal' && typeof code.value === 'string') return [code.value]
      if (code?.type === 'TemplateLiteral') return keysIn(source).map((key) => `${code.quasis[0]?.value.raw}${key}`)
      // The kernel makes some by a name; a feature's are found by a search.
      if (featureOf(source.path) === null) return []
      throw new Error(`${source.path}: a code that is no literal`)
    }),
  )
}

/** Codes of an engine as a table in the same file words them; the feature puts its own name before them. */
function keysIn({ nodes }: Source): string[] {
  return nodes.flatMap((node) =>
    node.type === 'Property' && node.key.type === 'Literal' && typeof node.key.value === 'string'
      ? [node.key.value]
      : [],
  )
}

it.each(features)('%s lists the codes of what it refuses, and no other', (name) => {
  const found = codesIn(sources.filter(({ path }) => featureOf(path) === name))
  const own = [...new Set(found)].filter((code) => !shared.has(code)).toSorted()
  expect(lists[`../src/features/${name}/refusals.ts`]?.refusals ?? []).toEqual(own)
})

it('features that refuse have such a list', () => {
  expect(Object.keys(lists)).toContain('../src/features/badges/refusals.ts')
  const codesOf = (text: string) => codesIn([toSource('src/features/badges/x.ts', text)])
  expect(codesOf(`refuse('a.b', m.x); forbidden('a.c', m.x)`)).toEqual(['a.b', 'a.c'])
  expect(codesOf(`const words = { 'zip.bomb': m.x }; refuse(\`import.\${code}\`, m.x)`)).toEqual(['import.zip.bomb'])
  expect(() => codesOf('refuse(code, m.x)')).toThrow('no literal')
})

it('every message is there in every language, with the same places', () => {
  expect(Object.keys(catalogues).length).toBeGreaterThan(features.length - 3)
  // Tests that ran before in this process make up messages of their own.
  const ours = allMessages().filter(({ id }) => !/test\./i.test(id))
  expect(messageProblems(ours)).toEqual([])
  expect(missingTexts(ours)).toEqual({ en: [], es: [], ar: [] })
})
