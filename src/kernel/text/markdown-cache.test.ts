import { describe, expect, it } from 'vitest'
import { isRefusal, refuse } from '../refusal.ts'
import { inPlace, type Threads } from '../threads/index.ts'
import { drawnWhole, lacksTexts, renderKept } from './markdown-cache.ts'
import { renderMarkdown } from './markdown/render.ts'

let number = 0
/** A text that nobody has drawn before, of so many paragraphs. */
const fresh = (paragraphs: number) => {
  number += 1
  return `*Soil* ${number}, [here](/soil).\n\n`.repeat(paragraphs)
}
const LONG = 500
/** Threads that count what they are asked for. */
function counted(answer = inPlace.run) {
  const asked: { task: string; owner: string }[] = []
  const threads: Threads = {
    run: (task, input, owner) => {
      asked.push({ task: task.name, owner })
      return answer(task, input, owner)
    },
    stop: async () => undefined,
  }
  return { asked, threads }
}

describe('kept texts', () => {
  it('are drawn once for each text and each of its options', () => {
    const source = fresh(1)
    const first = renderKept(source)
    expect(renderKept(source)).toBe(first)
    expect(first).toEqual(renderMarkdown(source))
    const others = [{ shift: 1 }, { language: 'ar' }, { idPrefix: 'x-' }, { people: { ada: '/people/ada' } }]
    expect(new Set([first, ...others.map((options) => renderKept(source, options))]).size).toBe(5)
  })

  it('name the pages and files of a course', () => {
    const references = {
      home: '/courses/soil',
      activities: { dig: '/courses/soil/dig' },
      assets: '/courses/soil/assets/',
    }
    const source =
      '[a](activity:dig#x) [b](activity:) [c](activity:gone) [d](asset:a%20b/c.pdf) [e](page.html) ![f](asset:f.png)'
    const { html } = renderKept(source, { references })
    expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      '/courses/soil/dig#user-content-x',
      '/courses/soil',
      '/courses/soil/assets/a%20b/c.pdf',
      '/courses/soil/assets/f.png',
    ])
    expect(renderKept('[x](activity:constructor)', { references }).html).not.toContain('href')
  })
})

describe('a page', () => {
  it('waits for its long texts, which a thread draws once', async () => {
    const { asked, threads } = counted()
    const [long, short] = [fresh(LONG), fresh(1)]
    const lacking: boolean[] = []
    const make = () => {
      const html = renderKept(long).html + renderKept(short).html
      lacking.push(lacksTexts())
      return html
    }
    const made = await drawnWhole(threads, 'ada', make)
    expect(made).toBe(renderMarkdown(long).html + renderMarkdown(short).html)
    expect(asked).toEqual([{ task: 'text.drawing', owner: 'ada' }])
    expect(lacking).toEqual([true, false])
    expect(await drawnWhole(threads, 'bo', make)).toBe(made)
    expect(asked).toHaveLength(1)
    expect(lacksTexts()).toBe(false)
  })

  it('of very many short texts leaves most of them to a thread', async () => {
    const { asked, threads } = counted()
    const texts = Array.from({ length: 100 }, () => fresh(10))
    const made = await drawnWhole(threads, 'ada', () => texts.map((text) => renderKept(text).html).join(''))
    expect(made).toBe(texts.map((text) => renderMarkdown(text).html).join(''))
    expect(asked.length).toBeGreaterThan(60)
    expect(asked.length).toBeLessThan(100)
  })

  it('shows as it was typed what takes too long, and does not ask again', async () => {
    const { asked, threads } = counted(async (task) => task.tooMuch())
    const long = fresh(LONG)
    const make = () => renderKept(long).flattened ?? ''
    expect(await drawnWhole(threads, 'ada', make)).not.toBe('')
    expect(await drawnWhole(threads, 'ada', make)).not.toBe('')
    expect(asked).toHaveLength(1)
  })

  it('is refused to whom too much waits for, and drawn later', async () => {
    const long = fresh(LONG)
    const busy = counted(async () => refuse('too-fast', 'Wait.', { kind: 'limited' }))
    const refused = await drawnWhole(busy.threads, 'ada', () => renderKept(long).html)
    expect(isRefusal(refused) && refused.code).toBe('too-fast')
    expect(await drawnWhole(inPlace, 'ada', () => renderKept(long).html)).toBe(renderMarkdown(long).html)
  })

  it('keeps nothing of a look that failed', async () => {
    await expect(
      drawnWhole(inPlace, 'ada', () => {
        renderKept(fresh(LONG))
        throw new Error('a bug')
      }),
    ).rejects.toThrow('a bug')
    expect(lacksTexts()).toBe(false)
  })
})
