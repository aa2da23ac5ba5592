import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../command/index.ts'
import { emptyTables, testKit, type Kit } from '../testing/index.ts'
import {
  askFor,
  askForgiving,
  forgivesTypos,
  mendSpelling,
  suggestionsFor,
  thingsFound,
  ALL_CONFIGURATIONS,
  findDocuments,
  languagesFound,
  putDocuments,
  type SearchDocument,
} from './index.ts'
import { RESULTS_A_PAGE } from './find.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterEach(() => emptyTables(kit.database))
afterAll(() => kit.close())

const KINDS = ['leaf', 'stone']
const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Puts documents, each of a thing of its own; returns how the index answers. */
async function put(...documents: (Partial<SearchDocument> & { title: string })[]) {
  await inTransaction(kit.as(null), async (tx) => {
    const all = documents.map(
      (one, at) =>
        [
          idOf(at + 1),
          [
            {
              kind: 'leaf',
              id: one.title.slice(0, 20).replaceAll(/[^\p{L}]/gu, '-') + at,
              path: `/x/${at}`,
              language: 'en',
              summary: '',
              ...one,
            },
          ],
        ] as const,
    )
    return putDocuments(
      tx.db,
      tx.now,
      'thing',
      all.map(([id]) => id),
      new Map(all),
    )
  })
}

async function find(text: string, wanted: { kind?: string; language?: string; after?: string } = {}) {
  const asked = await askFor(kit.services.db, text)
  return asked === null ? null : findDocuments(kit.services.db, asked, { kinds: KINDS, ...wanted })
}
const titles = async (text: string, wanted = {}) =>
  (await find(text, wanted))?.results.map(({ title }) => title.map((part) => part.text).join(''))

describe('words with what is written together with them', () => {
  it('are found in Arabic, whichever of the two has it', async () => {
    await put({ title: 'القراءة والكتابة', language: 'ar' }, { title: 'نص والفيزياء', language: 'ar' })
    for (const query of ['الكتابة', 'كتابة', 'والكتابة', 'وكتابة', 'للكتابة', 'بالكتابة'])
      expect(await titles(query), query).toEqual(['القراءة والكتابة'])
    expect(await titles('الفيزياء')).toEqual(['نص والفيزياء'])
    expect(await titles('ولد')).toEqual([])
  })

  it('are found by one or two characters where those are a word', async () => {
    await put(
      { title: '평생 교육은 모두에게', language: 'ko' },
      { title: '土壌の微生物', language: 'ja' },
      { title: '蚯蚓和土壤', language: 'zh' },
    )
    expect(await titles('교육')).toEqual(['평생 교육은 모두에게'])
    expect(await titles('土')).toHaveLength(2)
    expect(await titles('蚯')).toEqual(['蚯蚓和土壤'])
  })
})

describe('in its own language', () => {
  it('every configuration that is named is there', async () => {
    const { rows } = await sql<{ name: string }>`select cfgname as name from pg_ts_config`.execute(kit.services.db)
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([...ALL_CONFIGURATIONS]))
  })

  it('a document is found by other forms of its words, whatever language is asked from', async () => {
    await put(
      { title: 'The worm' },
      { title: 'Un gusano', language: 'es' },
      { title: 'Bücher und Häuser', language: 'de' },
      { title: 'المدرسون والكتب', language: 'ar' },
    )
    expect(await titles('worms')).toEqual(['The worm'])
    expect(await titles('gusanos')).toEqual(['Un gusano'])
    expect(await titles('haus')).toEqual(['Bücher und Häuser'])
    expect(await titles('المدرسين')).toEqual(['المدرسون والكتب'])
  })

  it('a stem of another language finds nothing by accident', async () => {
    // French makes one stem of "news" and "new".
    await put({ title: 'New bread' }, { title: 'Du pain', language: 'fr' })
    expect(await titles('news')).toEqual([])
  })

  it('accents do not matter, on either side', async () => {
    await put({ title: 'Biología y canción', language: 'es' }, { title: 'Café crème', language: 'fr' })
    for (const query of ['biologia', 'BIOLOGÍA', 'canciones'])
      expect(await titles(query)).toEqual(['Biología y canción'])
    for (const query of ['cafe', 'café', 'Cafés']) expect(await titles(query)).toEqual(['Café crème'])
  })

  it('scripts without spaces are found by their words', async () => {
    await put({ title: '土壤里的蚯蚓', language: 'zh' }, { title: 'ดินและไส้เดือน', language: 'th' })
    expect(await titles('蚯蚓')).toEqual(['土壤里的蚯蚓'])
    expect(await titles('ไส้เดือน')).toEqual(['ดินและไส้เดือน'])
  })

  it('stop words alone are met as they stand, among others they are passed over', async () => {
    await put({ title: 'The Who' }, { title: 'Soil' })
    expect(await titles('the who')).toEqual(['The Who'])
    expect(await titles('the soil')).toEqual(['Soil'])
  })

  it('the languages there are documents in are known', async () => {
    expect(await languagesFound(kit.services.db)).toEqual([])
    await put(
      { title: 'a', language: 'es-MX' },
      { title: 'b', language: null },
      { title: 'c', language: 'es' },
      { title: 'd' },
    )
    expect(await languagesFound(kit.services.db)).toEqual(['en', 'es'])
  })

  it('one language alone can be asked for', async () => {
    await put({ title: 'Radio', language: 'en' }, { title: 'Radio', language: 'es-MX' })
    expect((await find('radio', { language: 'es' }))?.results.map(({ language }) => language)).toEqual(['es-MX'])
    expect((await find('radio', { language: 'fr' }))?.results).toEqual([])
  })
})

describe('a query', () => {
  it('can hold phrases, exclusions and choices', async () => {
    await put(
      { title: 'Living soil', summary: 'with worms' },
      { title: 'Soil for the living' },
      { title: 'Dead soil', summary: 'with science' },
    )
    expect(await titles('"living soil"')).toEqual(['Living soil'])
    expect((await titles('soil -worm'))?.toSorted()).toEqual(['Dead soil', 'Soil for the living'])
    expect((await titles('soil -sciences'))?.toSorted()).toEqual(['Living soil', 'Soil for the living'])
    expect((await titles('science or worms'))?.toSorted()).toEqual(['Dead soil', 'Living soil'])
    expect(await titles('soil bread')).toEqual([])
  })

  it('finds words whose end is not typed yet', async () => {
    await put({ title: 'Microbiological wonders' }, { title: 'Bread' })
    expect(await titles('wonders microbiolog')).toEqual(['Microbiological wonders'])
    expect(await titles('microbiologi')).toEqual(['Microbiological wonders'])
    expect(await titles('mi')).toEqual([])
  })

  it.each([
    `'`,
    `"`,
    `\\`,
    `a'b`,
    `'=kind:leaf'`,
    '=config:english',
    '!',
    '!!soil',
    'soil & ',
    'soil:*A',
    '<->',
    '(((',
    'soil)',
    '-',
    '- soil',
    `";--`,
    '$1',
    '%',
    '{}',
    'soil\u0000',
    '\uD800',
    '\u202Esoil',
    '😀',
    'or',
    'or or or',
    '-or',
    '"or"',
    'a'.repeat(200),
    '"'.repeat(200),
    '-a '.repeat(66),
    'or a '.repeat(40),
  ])('of any kind is answered: %s', async (text) => {
    await put({ title: 'Soil' })
    const found = await find(text)
    expect(found === null || Array.isArray(found.results)).toBe(true)
  })

  it('cannot ask for the marks', async () => {
    await put({ title: 'Soil' })
    expect(await titles(`'=kind:leaf'`)).toEqual([])
    expect(await titles('=config:english')).toEqual([])
  })
})

describe('results', () => {
  it('are ordered by where the words stand, and by importance', async () => {
    await put(
      { title: 'D', summary: '', body: 'soil' },
      { title: 'C', headings: 'soil' },
      { title: 'B', summary: 'soil' },
      { title: 'Soil' },
      { title: 'Soil less', importance: 0.5 },
    )
    expect(await titles('soil')).toEqual(['Soil', 'Soil less', 'B', 'C', 'D'])
  })

  it('are counted by kind, whatever kind is chosen', async () => {
    await put(
      { title: 'Soil 1' },
      { title: 'Soil 2' },
      { title: 'Soil 3', kind: 'stone' },
      { title: 'Soil 4', kind: 'secret' },
    )
    const found = await find('soil', { kind: 'stone' })
    expect(found?.results.map(({ kind }) => kind)).toEqual(['stone'])
    expect(found?.counts).toEqual([
      { kind: 'leaf', count: 2, more: false },
      { kind: 'stone', count: 1, more: false },
    ])
    expect((await find('soil'))?.results).toHaveLength(3)
    expect((await find('nothing'))?.counts.map(({ count }) => count)).toEqual([0, 0])
  })

  it('come page by page, each once', async () => {
    await put(
      ...Array.from({ length: RESULTS_A_PAGE * 2 + 5 }, (_, at) => ({
        title: `Soil ${at}`,
        kind: at % 3 === 0 ? 'stone' : 'leaf',
        importance: 1 - (at % 4) / 10,
      })),
    )
    const seen: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 3; pages++) {
      const page = await find('soil', after === undefined ? {} : { after })
      seen.push(...(page?.results.map(({ path }) => path) ?? []))
      after = page?.next ?? undefined
    }
    expect(after).toBeUndefined()
    expect(new Set(seen).size).toBe(RESULTS_A_PAGE * 2 + 5)
    expect((await find('soil', { after: 'nonsense' }))?.results).toHaveLength(RESULTS_A_PAGE)
  })

  it('show what was hit in the words of the text, and never markup', async () => {
    await put({ title: '<script>alert(1)</script> Árboles', language: 'es', summary: 'Un <b>árbol</b> & dos árboles.' })
    const [result] = (await find('arbol'))?.results ?? []
    expect(result?.title).toEqual([
      { text: '<script>alert(1)</script> ', hit: false },
      { text: 'Árboles', hit: true },
    ])
    expect(result?.snippet.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['árbol', 'árboles'])
    expect(result?.snippet.map(({ text }) => text).join('')).toBe('Un <b>árbol</b> & dos árboles.')
  })

  it('show a beginning that was typed', async () => {
    await put({ title: 'Microbiology' })
    expect((await find('microb'))?.results[0]?.title).toEqual([{ text: 'Microbiology', hit: true }])
  })

  it('can be asked for as the things they are made of', async () => {
    await put({ title: 'Soil' }, { title: 'Soil', kind: 'stone' })
    const asked = await askFor(kit.services.db, 'soils')
    if (asked === null) throw new Error('there is a word')
    const found = await kit.services.db
      .selectFrom('search_document')
      .select('source_id')
      .where('source_id', 'in', thingsFound(asked, ['stone']))
      .execute()
    expect(found).toEqual([{ source_id: idOf(2) }])
  })
})

describe('putting', () => {
  const again = (documents: ReadonlyMap<string, readonly SearchDocument[]>, ids: string[]) =>
    inTransaction(kit.as(null), (tx) => putDocuments(tx.db, tx.now, 'thing', ids, documents))
  const rows = () =>
    kit.services.db.selectFrom('search_document').select(['kind', 'id', 'updated_at']).orderBy('id').execute()
  const soil: SearchDocument = { kind: 'leaf', id: 'a', path: '/a', title: 'Soil', language: 'en', summary: '' }

  it('replaces what a thing was made of before, and leaves what is alike untouched', async () => {
    await again(new Map([[idOf(1), [soil, { ...soil, id: 'b', title: 'Worms' }]]]), [idOf(1)])
    const [before] = await rows()
    kit.clock.advance({ minutes: 5 })
    await again(new Map([[idOf(1), [soil, { ...soil, id: 'c', title: 'Moles' }]]]), [idOf(1)])
    expect((await rows()).map(({ id }) => id)).toEqual(['a', 'c'])
    expect((await rows())[0]).toEqual(before)
    expect(await titles('worms')).toEqual([])
    expect(await titles('moles')).toEqual(['Moles'])
    await again(new Map(), [idOf(1)])
    expect(await rows()).toEqual([])
  })

  it('takes the longest and strangest text', async () => {
    const hostile = Array.from({ length: 60_000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + (at % 20_000), 0x3400 + Math.floor(at / 10)),
    ).join(' ')
    await put(
      { title: 'Hostile', summary: hostile, headings: hostile, body: hostile },
      { title: 'Long', body: `${'x'.repeat(50_000)} ${'soil '.repeat(50_000)}` },
      { title: 'Torn', summary: `${'😀'.repeat(9_999)}` },
    )
    expect(await titles('hostile')).toEqual(['Hostile'])
    expect(await titles('soil')).toEqual(['Long'])
  })
})

describe('a typo', () => {
  const forgiven = async (text: string) => {
    const { db } = kit.services
    const { found, meant } = await askForgiving(db, text, {
      nothing: [] as string[],
      look: async (asked) =>
        (await findDocuments(db, asked, { kinds: KINDS })).results.map(({ title }) =>
          title.map((part) => part.text).join(''),
        ),
      some: (some) => some.length > 0,
    })
    return { found, meant }
  }
  const garden = () =>
    put(
      { title: 'Gardening on a balcony', body: 'compost and patience' },
      { title: 'Python para gusanos', language: 'es' },
      { title: 'تربة الحديقة', language: 'ar' },
      { title: 'Bicycle', headings: 'Composing a frame' },
    )

  it('is forgiven in any language, each word by the likest of a title', async () => {
    await garden()
    expect(await forgiven('gardning')).toEqual({ found: ['Gardening on a balcony'], meant: 'gardening' })
    expect(await forgiven('gusnaos')).toEqual({ found: ['Python para gusanos'], meant: 'gusanos' })
    expect(await forgiven('bicylce')).toEqual({ found: ['Bicycle'], meant: 'bicycle' })
    expect((await forgiven('bicycel')).found).toEqual(['Bicycle'])
    expect((await forgiven('bacl')).found).toEqual([])
    expect((await forgiven('الحديقه')).found).toEqual(['تربة الحديقة'])
    expect(await forgiven('"on a blacony" -soil')).toEqual({
      found: ['Gardening on a balcony'],
      meant: '"on a balcony" -soil',
    })
  })

  it('is none where the words are there, and nothing is made up where none is like it', async () => {
    await garden()
    expect(await forgiven('compost')).toEqual({ found: ['Gardening on a balcony'], meant: null })
    expect(await forgiven('compost gardning')).toMatchObject({ meant: 'compost gardening' })
    expect(await forgiven('zzyzx')).toEqual({ found: [], meant: null })
    expect(await forgiven('-gardning')).toEqual({ found: [], meant: null })
  })

  it('is put right by no title that is gone', async () => {
    await garden()
    await put({ title: 'Something else' })
    expect(await forgiven('gardning')).toEqual({ found: [], meant: null })
  })

  it('is searched for as it stands where the database cannot compare words, until it can', async () => {
    await garden()
    const { db } = kit.services
    await sql`drop extension pg_trgm cascade`.execute(db)
    expect(await forgivesTypos(db)).toBe(false)
    expect(await forgiven('gardning')).toEqual({ found: [], meant: null })
    expect((await forgiven('gardening')).found).toHaveLength(1)
    await mendSpelling(db)
    expect((await forgiven('gardning')).meant).toBe('gardening')
  })
})

it('suggests by titles first, and not by words deep in a text', async () => {
  const { db } = kit.services
  await put({ title: 'A', body: 'worms' }, { title: 'B', summary: 'All about worms' }, { title: 'Worms' })
  const asked = await askFor(db, 'wor')
  const found = asked === null ? [] : await suggestionsFor(db, asked, KINDS, 8)
  expect(found.map(({ title, path }) => `${title} ${path}`)).toEqual(['Worms /x/2', 'B /x/1'])
})
