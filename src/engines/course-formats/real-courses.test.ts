import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedData } from '#kernel/testing/shared-data.ts'
import { renderMarkdown } from '#kernel/text/index.ts'
import type { Imported } from './course.ts'
import { dangersIn } from './testing/dangers.ts'
import { courseIn, outlineOf } from './testing/read.ts'

const folder = sharedData('courses')
const names = folder === null ? [] : readdirSync(folder)

// Real courses by other people lie beside the checkout; where they are absent these tests are skipped, and counted as such.
describe.skipIf(folder === null)('real courses', () => {
  const read = new Map<string, Imported>()
  const course = (name: string): Imported => read.get(name) ?? expect.fail(`${name} was not read`)
  beforeAll(async () => {
    for (const name of names) read.set(name, await courseIn(`${folder}/${name}`))
  })

  it('are recognised and read, every one', () => {
    expect(
      Object.fromEntries([...read].map(([name, { report }]) => [name, `${report.layout} ${report.pages}`])),
    ).toEqual({
      'course-in-a-box': 'course-in-a-box 13',
      'explore101-baltimore': 'course-in-a-box 35',
      'gentle-python-mechanical-mooc': 'flat-markdown 25',
      'git-novice': 'carpentries-workbench 19',
      'learning-about-learning-circles': 'course-in-a-box 24',
      'learning-adult-learning': 'course-in-a-box 21',
      'lesson-example-jekyll': 'carpentries-jekyll 14',
      'opensource-guide': 'jekyll-collection 12',
      'python-course': 'course-in-a-box 10',
      'school-of-data-fundamentals': 'flat-markdown 10',
      'web-dev-bank-project': 'numbered-folders 21',
    })
  })

  it('have the licences that they say', () => {
    expect(
      Object.fromEntries(
        [...read].map(
          ([
            name,
            {
              course: { licence },
            },
          ]) => [name, licence],
        ),
      ),
    ).toEqual({
      'course-in-a-box': 'CC-BY-SA-4.0',
      'explore101-baltimore': 'CC-BY-4.0',
      'gentle-python-mechanical-mooc': 'CC-BY-SA-4.0',
      'git-novice': 'CC-BY-4.0',
      'learning-about-learning-circles': 'CC-BY-SA-4.0',
      'learning-adult-learning': 'CC-BY-NC-SA-4.0',
      'lesson-example-jekyll': 'CC-BY-4.0',
      'opensource-guide': 'CC-BY-4.0',
      'python-course': 'CC-BY-SA-4.0',
      'school-of-data-fundamentals': 'CC0-1.0',
      'web-dev-bank-project': 'MIT',
    })
  })

  it('keep their outlines', () => {
    expect(outlineOf(course('course-in-a-box'))).toEqual([
      'Setup',
      '  Getting Started with GitHub',
      '  Required Setup',
      '  Understanding the Course Template',
      'Content',
      '  Markdown & Media',
      '  Homepage',
      '  Modules',
      '  Submodules',
      'Customize',
      '  Add Single Pages',
      '  Add Links to the Top Menu',
      '  Set a Custom Domain',
      '  Use Google Analytics',
      '  Add a Favicon',
      '  Choose a Course License',
    ])
    expect(outlineOf(course('python-course'))).toEqual([
      'Materials',
      '  1. Write your first program',
      '  2. What if?',
      '  3. A little more Functions please',
      '  4. What Sequence are you in?',
      '  5. We have class',
      '  6. The Final Countdown',
      'Tools',
      '  Tools',
      '  What do I need to install?',
      'About',
      '  The how',
      '  The why',
    ])
    expect(outlineOf(course('git-novice'))).toEqual([
      'Episodes',
      '  Automated Version Control',
      '  Setting Up Git',
      '  Creating a Repository',
      '  Tracking Changes',
      '  Exploring History',
      '  Ignoring Things',
      '  Remotes in GitHub',
      '  Collaborating',
      '  Conflicts',
      '  Open Science',
      '  Licensing',
      '  Citation',
      '  Hosting',
      '  Supplemental: Using Git from RStudio',
      'Learners',
      '  Discussion',
      '  Git Cheatsheets for Quick Reference',
      '  Setup',
      'Instructors',
      '  Instructor Notes',
      'Learner profiles',
      '  FIXME',
    ])
    expect(outlineOf(course('explore101-baltimore'))).toEqual([
      'Start',
      '  About',
      '  Introduce yourself',
      'Research',
      '  Research',
      '  Ask Good Questions',
      '  Organized and Motivated',
      '  Work with sources',
      '  Newspapers and Periodicals',
      '  Maps',
      '  Interviews and Oral Histories',
      'Writing',
      '  Writing',
      '  Editing',
      '  Checking Facts',
      'Visuals',
      '  Visuals',
      '  Photographs',
      '  Working with Images',
      '  Maps',
      '  Timeline',
      '  Images and Social Media',
      '  Charts, Graphs, and Diagrams',
      '  Preserving Visual Materials',
      '  Audio and Video',
      'Outreach',
      '  Outreach',
      '  Events',
      '  Website',
      '  Education',
      '  Social Media',
      'Resources',
      '  Resource Overview',
      '  Glossary',
      '  Facilitator Handbook',
      '  Teacher’s Guide',
      '  Contributing to Explore Baltimore Heritage',
      '  Researching the Battle of Baltimore and the War of 1812',
      '  Building this course',
      '  Contributing to Explore Baltimore Heritage 101',
      '  GitHub Cheatsheet',
    ])
  })

  it('are said to miss exactly what they miss', () => {
    const { report } = course('git-novice')
    const shots = [
      'newproject',
      'existingdirectory',
      'navigateexisting',
      'afterclone',
      'editfiles',
      'commit',
      'review',
      'history',
    ]
    expect(report.assets.missing.map(({ target }) => target).sort()).toEqual(
      ['phd101212s', ...shots.map((shot) => `RStudio_screenshot_${shot}`)]
        .map((name) => `episodes/fig/${name}.png`)
        .sort(),
    )
    expect(report.assets.found).toBe(21)
    expect(report.links.broken).toEqual([])
    expect(course('explore101-baltimore').report.assets.missing.map(({ target }) => target)).toEqual([
      'img/modules.jpg',
    ])
  })

  it('have their boxes, nested as they were', () => {
    const { course: git, report } = course('git-novice')
    const episodes = git.modules[0]?.activities.map(({ body }) => body).join('\n') ?? ''
    const boxes = [...episodes.matchAll(/^<(?:section|details) class="box box-([a-z]+)"/gm)].map(
      ([, name]) => name ?? '',
    )
    expect(
      Object.fromEntries([...Map.groupBy(boxes, (name) => name)].map(([name, all]) => [name, all.length])),
    ).toEqual({
      objectives: 14,
      questions: 14,
      keypoints: 14,
      callout: 27,
      challenge: 38,
      solution: 25,
      spoiler: 2,
      hint: 1,
    })
    expect(report.unknownDirectives).toEqual({})
    expect(report.warnings).toEqual([])
    expect(git.modules[0]?.activities[0]).toMatchObject({
      minutes: 5,
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
    const arabic = await courseIn(`${folder}/opensource-guide`, { language: 'ar' })
    expect(arabic.course.language).toBe('ar')
    expect(arabic.course.modules[0]?.activities).toHaveLength(11)
    for (const { body } of arabic.course.modules[0]?.activities ?? []) {
      const { html } = renderMarkdown(body)
      expect(html.slice(0, 40)).toMatch(/^<div dir="rtl">\s*<(?:p|h2|blockquote)\b/)
      expect(html.trimEnd().endsWith('</div>')).toBe(true)
    }
  })

  it('let other work happen while they are read', async () => {
    let turns = 0
    const counting = setInterval(() => (turns += 1), 0)
    await courseIn(`${folder}/git-novice`)
    clearInterval(counting)
    expect(turns).toBeGreaterThan(10)
  })
})
