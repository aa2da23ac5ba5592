import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { exampleCourses } from '#kernel/testing/fixtures.ts'
import { renderMarkdown } from '#kernel/text/index.ts'
import type { Imported } from './course.ts'
import { dangersIn } from './testing/dangers.ts'
import { courseIn, outlineOf } from './testing/read.ts'

const folder = exampleCourses()
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** A course of each layout, read from its folder. */
describe('example courses', () => {
  const read = new Map<string, Imported>()
  const course = (name: string): Imported => read.get(name) ?? expect.fail(`${name} was not read`)
  const of = <T>(fact: (imported: Imported) => T) =>
    Object.fromEntries([...read].map(([name, one]) => [name, fact(one)]))
  beforeAll(async () => {
    for (const name of names) read.set(name, await courseIn(`${folder}/${name}`))
  })

  it('are recognised and read, every one', () => {
    expect(of(({ report }) => `${report.layout} ${report.pages}`)).toEqual({
      'bake-bread': 'carpentries-jekyll 5',
      'grow-a-garden': 'numbered-folders 6',
      'keep-bees': 'jekyll-collection 2',
      'mend-a-bicycle': 'course-in-a-box 4',
      'read-a-river': 'carpentries-workbench 6',
      'watch-the-sky': 'flat-markdown 3',
    })
  })

  it('have the licences that they say', () => {
    expect(of((one) => one.course.licence)).toEqual({
      'bake-bread': 'CC-BY-4.0',
      'grow-a-garden': 'MIT',
      'keep-bees': 'CC-BY-4.0',
      'mend-a-bicycle': 'CC-BY-SA-4.0',
      'read-a-river': 'CC-BY-4.0',
      'watch-the-sky': 'CC0-1.0',
    })
  })

  it('keep their outlines', () => {
    const outline = (name: string) => outlineOf(course(name))
    expect(outline('mend-a-bicycle')).toEqual([
      'Stop and look',
      '  What is wrong?',
      '  Tools for a kitchen table',
      'Wheels',
      '  A flat tyre',
      '  A true wheel',
    ])
    expect(outline('read-a-river')).toEqual([
      'Episodes',
      '  Look before you touch',
      '  Measure with what you have',
      '  Tell others',
      'Learners',
      '  Setup',
      'Instructors',
      '  Instructor Notes',
      'Learner profiles',
      '  A neighbour',
    ])
    expect(outline('grow-a-garden')).toEqual([
      'Soil',
      '  Soil',
      '  Feel it',
      '  Assignment',
      '  Feed it',
      'Seeds',
      '  Seeds',
      '  Sow',
    ])
  })

  it('are said to miss exactly what they miss', () => {
    expect(of(({ report }) => report.assets.missing.map(({ target }) => target))).toEqual({
      'bake-bread': [],
      'grow-a-garden': [],
      'keep-bees': [],
      'mend-a-bicycle': [],
      'read-a-river': ['episodes/fig/orange.jpg'],
      'watch-the-sky': [],
    })
    expect(of(({ report }) => report.links.broken.length)).toEqual(of(() => 0))
    expect(course('read-a-river').report.assets.found).toBe(1)
  })

  it('have their boxes, nested as they were', () => {
    const { course: river, report } = course('read-a-river')
    const episodes = river.modules[0]?.activities.map(({ body }) => body).join('\n') ?? ''
    const boxes = [...episodes.matchAll(/^<(?:section|details) class="box box-([a-z]+)"/gm)].map(
      ([, name]) => name ?? '',
    )
    const counts = Object.fromEntries([...Map.groupBy(boxes, (name) => name)].map(([name, all]) => [name, all.length]))
    expect(counts).toEqual({
      objectives: 3,
      questions: 3,
      keypoints: 3,
      callout: 1,
      challenge: 2,
      solution: 2,
      spoiler: 1,
      hint: 1,
    })
    expect(report.unknownDirectives).toEqual({})
    expect(report.warnings).toEqual([])
    expect(river.modules[0]?.activities[0]).toMatchObject({
      minutes: 25,
      outcomes: [expect.stringContaining('benefits'), expect.any(String)],
    })
  })

  it('are harmless when they are drawn, and every link inside leads to a page or file of the course', () => {
    for (const [name, { course: one }] of read) {
      const activities = one.modules.flatMap(({ activities: all }) => all)
      const keys = new Set(['', ...activities.map(({ key }) => key)])
      const files = new Set(one.assets.map(({ path }) => path))
      for (const { body, sourcePath } of activities) {
        const lost: string[] = []
        const link = (href: string) => {
          const [scheme, rest = ''] = href.split(/:(.*)/s)
          const target = decodeURIComponent(rest.replace(/#.*$/s, ''))
          if (scheme === 'activity' && !keys.has(target)) lost.push(href)
          if (scheme === 'asset' && !files.has(target)) lost.push(href)
          return scheme === 'activity' || scheme === 'asset' ? '/here' : undefined
        }
        const { html, flattened } = renderMarkdown(body, { link, image: link })
        expect(dangersIn(html), `${name} ${sourcePath}`).toEqual([])
        expect(flattened, `${name} ${sourcePath}`).toBeNull()
        expect(lost, `${name} ${sourcePath}`).toEqual([])
      }
    }
  })

  it('keep the direction of their language', async () => {
    const arabic = await courseIn(`${folder}/keep-bees`, { language: 'ar' })
    expect(arabic.course.language).toBe('ar')
    expect(arabic.course.modules[0]?.activities).toHaveLength(2)
    for (const { body } of arabic.course.modules[0]?.activities ?? []) {
      const { html } = renderMarkdown(body)
      expect(html.slice(0, 40)).toMatch(/^<div dir="rtl">\s*<(?:p|h2|blockquote)\b/)
      expect(html.trimEnd().endsWith('</div>')).toBe(true)
    }
  })

  it('let other work happen while they are read', async () => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    await courseIn(`${folder}/read-a-river`)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(3)
  })
})
