import { afterAll, describe, expect, it } from 'vitest'
import { refuse } from '../refusal.ts'
import { inPlace, threadPool, type Threads } from '../threads/index.ts'
import { mentionsIn, refuseMarkdown, weighTexts } from './weigh.ts'

describe('mentions', () => {
  it.each([
    ['Hi @Ada and @bo-2, and @ada.', ['ada', 'bo-2']],
    ['(@ada) "@bo" *@cy* > @di', ['ada', 'bo', 'cy', 'di']],
    ['> @ada\n\n- @bo\n\n# @cy', ['ada', 'bo', 'cy']],
    ['`@ada` and\n\n```\n@bo\n```\n\n    @cy', []],
    ['[@ada](https://a.example) https://a.example/@bo <a href="/x">@cy</a>', []],
    ['ada@example.org, a.b@localhost, @cy@social.example, @example.org, @@ada', []],
    ['é@ada @-ada @', []],
    ['no one', []],
    ['你好@jose 请看。@ada您好。', ['jose', 'ada']],
    ['@jose님, 안녕@ada', ['jose', 'ada']],
    ['мир@ada', []],
  ])('of %j', (source, handles) => {
    expect(mentionsIn(source)).toEqual(handles)
  })

  it('are at most twenty', () => {
    expect(mentionsIn(Array.from({ length: 50 }, (_, at) => `@p${at}`).join(' '))).toHaveLength(20)
  })

  it('are none in a text that is too costly', () => {
    expect(mentionsIn(`@ada ${'['.repeat(100_000)}`)).toEqual([])
  })
})

const fill = (piece: string) => piece.repeat(976_000 / piece.length)
/** Accepted as long as nobody drew them: each took a site of two cores 3 to 11 seconds. */
const COSTLY: Record<string, string> = {
  'angle brackets': fill('<'),
  'quotes in quotes': fill(`${'>'.repeat(100)}a\n`),
  'strikes in short paragraphs': fill(`${'~a~ '.repeat(10)}\n\n`),
}

describe('long texts', () => {
  const pool = threadPool(() => performance.now(), 2)
  afterAll(() => pool.stop())

  it.each(Object.keys(COSTLY))('of %s are refused before they are kept', async (name) => {
    const text = COSTLY[name] ?? ''
    expect(await weighTexts(pool, 'ada', { body: text })).toBeNull()
    expect(refuseMarkdown(text)?.code).toBe('text.too-costly')
  })

  it('are weighed once, wherever they lie in what was sent, and their people found', async () => {
    const asked: unknown[] = []
    const threads: Threads = {
      run: (task, input, owner) => (asked.push(input), inPlace.run(task, input, owner)),
      stop: async () => undefined,
    }
    const texts = [1, 2, 3].map((at) => `Hello @ada, @bo${at}.\n\n${'*Soil* is alive.\n\n'.repeat(500)}`)
    const input = {
      title: 'short',
      modules: [{ activities: [{ body: texts[0] }, { body: texts[1] }] }],
      body: texts[2],
    }
    expect(await weighTexts(threads, 'ada', input)).toBeNull()
    expect(await weighTexts(threads, 'ada', input)).toBeNull()
    expect(asked.toSorted()).toEqual(texts.toSorted())
    expect(texts.map((text) => refuseMarkdown(text))).toEqual([null, null, null])
    expect(mentionsIn(texts[1] ?? '')).toEqual(['ada', 'bo2'])
  })

  it('wait where too much of their author waits', async () => {
    const threads: Threads = {
      run: async () => refuse('too-fast', 'Wait.', { kind: 'limited' }),
      stop: async () => undefined,
    }
    const text = '*Worms* dig.\n\n'.repeat(500)
    expect((await weighTexts(threads, 'ada', { text }))?.code).toBe('too-fast')
    expect(refuseMarkdown(text)).toBeNull()
  })
})
