import { describe, expect, it } from 'vitest'
import { allMessages, messageProblems, missingTexts } from '#kernel/i18n/index.ts'
import { calledName, readSources, type Source } from './architecture/source.ts'

/** Features that have no list yet; this one only becomes shorter. */
const WITHOUT = new Set(['people', 'roles', 'revisions', 'discussion', 'cohorts', 'notifications'])

const lists = import.meta.glob<{ refusals: readonly string[] }>('../src/features/*/refusals.ts', { eager: true })
const catalogues = import.meta.glob(['../src/**/messages/index.ts', '../src/**/messages.ts'], { eager: true })

const sources = readSources()
const features = [...new Set(sources.flatMap(({ path }) => featureOf(path) ?? []))]
/** Codes that any feature may use: the kernel’s own. */
const shared = new Set(codesIn(sources.filter(({ path }) => path.startsWith('src/kernel/'))))

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** The listed codes of a family: `import.` and what follows. */
function familyOf(family: string): string[] {
  const listed = Object.values(lists)
    .flatMap(({ refusals }) => refusals)
    .filter((code) => code.startsWith(family))
  if (listed.length === 0) throw new Error(`nobody lists codes of ${family}`)
  return listed
}

/** First arguments of `refuse('code'` and `forbidden('code'`. */
function codesIn(of: readonly Source[]): string[] {
  return of.flatMap(({ path, nodes }) =>
    nodes.flatMap((node) => {
      if (node.type !== 'CallExpression' || !['refuse', 'forbidden'].includes(calledName(node) ?? '')) return []
      const [code] = node.arguments
      if (code?.type === 'Literal' && typeof code.value === 'string') return [code.value]
      // Made of a family and a code of an engine: the list names each of them.
      const family = code?.type === 'TemplateLiteral' ? code.quasis[0]?.value.cooked : null
      if (family) return familyOf(family)
      // The kernel makes some by a name; a feature's are found by a search.
      if (featureOf(path) === null) return []
      throw new Error(`${path}: a code that is no literal`)
    }),
  )
}

describe('a feature', () => {
  const listOf = (name: string) => lists[`../src/features/${name}/refusals.ts`]?.refusals
  const listing = features.filter((name) => listOf(name) !== undefined || !WITHOUT.has(name))

  it('is among those that list their refusals, or is still to', () => {
    expect(listing).toContain('badges')
    expect([...WITHOUT].filter((name) => !features.includes(name))).toEqual([])
  })

  it.each(listing)('%s lists the codes of what it refuses, and no other', (name) => {
    const found = codesIn(sources.filter(({ path }) => featureOf(path) === name))
    const own = [...new Set(found)].filter((code) => !shared.has(code)).toSorted()
    expect(listOf(name) ?? []).toEqual(own)
  })
})

it('every message is there in every language, with the same places', () => {
  expect(Object.keys(catalogues).length).toBeGreaterThan(features.length - 3)
  // Tests that ran before in this process make up messages of their own.
  const ours = allMessages().filter(({ id }) => !/test\./i.test(id))
  expect(messageProblems(ours)).toEqual([])
  expect(missingTexts(ours)).toEqual({ en: [], es: [], ar: [] })
})
