import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freeSlug, MAX_SLUG, slugify, uniqueSlug } from './slug.ts'

describe('slugs', () => {
  it.each([
    ['Soil & Water: an Introduction', 'soil-water-an-introduction'],
    ["Ada's garden", 'adas-garden'],
    ['Économie für Ångström', 'economie-fur-angstrom'],
    ['مقدمة في التربة', 'مقدمة-في-التربة'],
    ['हिन्दी', 'हिन्दी'],
    ['日本語 入門', '日本語-入門'],
    ['../../etc/passwd', 'etc-passwd'],
    ['ﬁne １２', 'fine-12'],
    ['\u202Egnp.exe', 'gnp-exe'],
    ['???', 'untitled'],
    ['', 'untitled'],
  ])('of "%s" is %s', (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })

  it('are safe, short, steady and never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const slug = slugify(title)
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*$/u)
        expect(slug).not.toMatch(/-$|--/)
        expect(slug.length).toBeLessThanOrEqual(MAX_SLUG)
        expect(slug.isWellFormed()).toBe(true)
        expect(new URL(`/courses/${slug}`, 'https://a.example').pathname.split('/')).toHaveLength(3)
      }),
    )
  })

  it('are cut between words', () => {
    expect(slugify('word '.repeat(30))).toBe(Array.from({ length: 12 }, () => 'word').join('-'))
    expect(slugify('a'.repeat(100))).toHaveLength(MAX_SLUG)
  })

  it('get the smallest free number, within the length', () => {
    const taken = new Set(['soil', 'soil-2'])
    expect(freeSlug('soil', (slug) => taken.has(slug))).toBe('soil-3')
    const long = 'a'.repeat(MAX_SLUG)
    expect(freeSlug(long, (slug) => slug === long)).toBe(`${'a'.repeat(MAX_SLUG - 2)}-2`)
  })

  it('are never a reserved word', () => {
    expect(uniqueSlug('New', () => false, ['new'])).toBe('new-2')
    expect(uniqueSlug('', (slug) => slug === 'untitled')).toBe('untitled-2')
  })
})
