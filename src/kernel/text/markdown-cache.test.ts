import { describe, expect, it } from 'vitest'
import { boundedStore, markdownCache, type MarkdownStore } from './markdown-cache.ts'
import { renderMarkdown, type Rendered } from './markdown/render.ts'

describe('kept texts', () => {
  it('are drawn once for each text, context and option', () => {
    const sets: string[] = []
    const kept = new Map<string, Rendered>()
    const store: MarkdownStore = {
      get: (key) => kept.get(key),
      set: (key, made) => void (sets.push(key), kept.set(key, made)),
    }
    const render = markdownCache(store)
    const first = render('# A')
    expect(render('# A')).toBe(first)
    expect(first).toEqual(renderMarkdown('# A'))
    render('# A', 'course 1')
    render('# A', '', { shift: 1 })
    render('# A', '', { language: 'ar' })
    render('# A', '', { idPrefix: 'x-' })
    expect(new Set(sets).size).toBe(5)
    expect(sets).toHaveLength(5)
  })

  it('stay within their bytes, the oldest leaving first', () => {
    const store = boundedStore(13_000)
    const made = renderMarkdown('x'.repeat(1_000))
    for (const key of ['a', 'b', 'c', 'd']) store.set(key, made)
    expect(store.get('a')).toBe(made)
    for (const key of ['e', 'f']) store.set(key, made)
    expect(store.get('b')).toBeUndefined()
    expect(store.get('a')).toBe(made)
    expect(store.bytes()).toBeLessThanOrEqual(13_000)
    store.set('huge', renderMarkdown('x'.repeat(100_000)))
    expect(store.get('huge')).toBeUndefined()
    store.set('a', made)
    expect(store.bytes()).toBeLessThanOrEqual(13_000)
  })
})
