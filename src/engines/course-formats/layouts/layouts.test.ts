import { describe, expect, it } from 'vitest'
import { detectLayout, readCourse } from '../read-course.ts'
import { courseOf, outlineOf } from '../testing/read.ts'
import { treeOf } from '../testing/tree-of.ts'

const page = (title: string, body = 'Words.') => `---\ntitle: ${title}\n---\n\n${body}\n`

describe('a course', () => {
  it('in a box has the modules its settings name, and posts by their dates', async () => {
    const read = await courseOf({
      '_config.yml': 'baseurl: /box\nurl: https://box.example\n',
      '_data/course.yml': 'title: The box\ndescription: All <b>in</b> it\nmodules: ["b & c", a, none]\n',
      'index.md': '---\nlayout: index\n---\nBegin [here](/modules/a/first/) or [at the start]({{ site.baseurl }}/).',
      'modules/a/_posts/2000-01-02-second.md': page('Second', '[back](../first) ![x](/img/x.png) ![y](/img/y.png)'),
      'modules/a/_posts/2000-01-01-first.md': page('First', '[home](/) [on](/box/modules/a/second#part)'),
      'modules/b & c/_posts/2000-01-01-only.md': page('Only'),
      'modules/left/_posts/2000-01-01-left.md': page('Left'),
      'img/x.png': 'x',
    })
    expect(read.report.layout).toBe('course-in-a-box')
    expect(outlineOf(read)).toEqual(['B & c', '  Only', 'A', '  First', '  Second'])
    const [, { activities: [first, second] = [] } = {}] = read.course.modules
    expect(first?.body).toBe('[home](activity:) [on](activity:second#part)')
    expect(second?.body).toBe('[back](activity:first) ![x](asset:img/x.png) ![y](./img/y.png)')
    expect(read.course.introduction).toBe('Begin [here](activity:first) or [at the start](activity:).')
    expect(read.course.assets.map(({ path }) => path)).toEqual(['img/x.png'])
    expect(read.report.assets.missing).toEqual([{ target: 'img/y.png', from: 'modules/a/_posts/2000-01-02-second.md' }])
    expect(read.report.warnings).toContainEqual({ code: 'page-missing', path: 'modules/none', detail: '' })
    expect(read.course).toMatchObject({ title: 'The box', sourceUrl: 'https://box.example/box' })
  })

  it('of the Workbench has its episodes in their order, with minutes, outcomes and questions', async () => {
    const read = await courseOf({
      'config.yaml':
        "carpentry: 'swc'\ntitle: Git\nlicense: 'CC-BY 4.0'\nlang: en\nurl: https://git.example/\nepisodes:\n- b.md\n- a.md\n",
      'episodes/a.md': page('A', '[on](b.html#x) [out](../other/page.md)'),
      'episodes/b.md':
        '---\ntitle: B\nteaching: 5\nexercises: 10\n---\n\n::: objectives\n- *See* it\n:::\n\n::: questions\n- Why?\n:::\n',
      'learners/setup.md': page('Setup'),
    })
    expect(read.report.layout).toBe('carpentries-workbench')
    expect(outlineOf(read)).toEqual(['Episodes', '  B', '  A', 'Learners', '  Setup'])
    const [b, a] = read.course.modules[0]?.activities ?? []
    expect(b).toMatchObject({ minutes: 15, outcomes: ['See it'], questions: ['Why?'] })
    expect(a?.body).toBe('[on](activity:b#x) [out](https://git.example/other/page.md)')
    expect(read.course).toMatchObject({ language: 'en', licence: 'CC-BY-4.0' })
    expect(read.report.links).toMatchObject({ rewritten: 1, leaving: 1 })
  })

  it('of the older lessons draws the lists of its settings around its text', async () => {
    const read = await courseOf({
      '_config.yml': 'kind: lesson\ntitle: Old\n',
      '_episodes/02-b.md': page('B'),
      '_episodes/01-a.md':
        '---\ntitle: A\nobjectives: [Do it]\nkeypoints:\n- Done.\n---\n![p]({{ page.root }}/fig/p.png)',
      'fig/p.png': 'p',
    })
    expect(read.report.layout).toBe('carpentries-jekyll')
    expect(outlineOf(read)).toEqual(['Episodes', '  A', '  B'])
    const [a] = read.course.modules[0]?.activities ?? []
    expect(a?.outcomes).toEqual(['Do it'])
    expect(a?.body).toContain('![p](asset:fig/p.png)')
    expect(a?.body.trimEnd().endsWith('- Done.\n\n</section>')).toBe(true)
  })

  it('of GitBook has the order and words of its SUMMARY', async () => {
    const read = await courseOf({
      'SUMMARY.md':
        '# Summary\n\n* [Intro](intro.md)\n* [Part one](one/README.md)\n  * [Deep](one/deep.md)\n  * [Gone](one/gone.md)\n\n## More\n\n* [Last](last.md#x)\n',
      'README.md': '# The book\n\nFor all.',
      'book.json': '{"title": "The book", "language": "es"}',
      'intro.md': '# Other words',
      'one/README.md': 'One.',
      'one/deep.md': 'Deep.',
      'last.md': 'Last.',
    })
    expect(read.report.layout).toBe('gitbook')
    expect(outlineOf(read)).toEqual(['Pages', '  Intro', 'Part one', '  Part one', '  Deep', 'More', '  Last'])
    expect(read.course).toMatchObject({ title: 'The book', language: 'es', description: 'For all.' })
    expect(read.report.warnings).toContainEqual({ code: 'page-missing', path: 'one/gone.md', detail: '' })
  })

  it('of a Jekyll collection is ordered by its settings, in the language asked for', async () => {
    const files = {
      '_config.yml': 'title: Guides\ncollections:\n  articles:\n    output: true\n',
      '_articles/b.md': '---\nlang: en\ntitle: B\norder: 1\n---\n[a](../a/)',
      '_articles/a.md': '---\nlang: en\ntitle: A\norder: 2\n---\nx',
      '_articles/ar/a.md': '---\nlang: ar\ntitle: ألف\n---\n<div dir="rtl" markdown="1">\nنص\n</div>',
    }
    const read = await courseOf(files)
    expect(outlineOf(read)).toEqual(['Articles', '  B', '  A'])
    expect(read.course.language).toBe('en')
    expect(read.course.modules[0]?.activities[0]?.body).toBe('[a](activity:a)')
    expect(read.report.warnings).toContainEqual({ code: 'translations-left', path: null, detail: 'ar' })
    const arabic = await courseOf(files, { language: 'ar' })
    expect(outlineOf(arabic)).toEqual(['Articles', '  ألف'])
    expect(arabic.course.modules[0]?.activities[0]?.body).toBe('<div dir="rtl">\n\nنص\n\n</div>')
  })

  it('of numbered folders has lessons with their quizzes and assignments', async () => {
    const read = await courseOf({
      'README.md': '# All\n\nSee [the first](1-start/README.md).',
      '10-end/README.md': '# The end',
      '1-start/README.md': '# The start',
      '1-start/2-b/README.md': '# B',
      '1-start/1-a/README.md': '# A\n[do](assignment.md)',
      '1-start/1-a/assignment.md': '# Do A',
      '1-start/1-a/.github/pre-lecture-quiz.md': '- [ ] yes',
      '1-start/1-a/translations/README.es.md': '# A en español',
    })
    expect(read.report.layout).toBe('numbered-folders')
    expect(outlineOf(read)).toEqual([
      'The start',
      '  The start',
      '  Pre lecture quiz',
      '  A',
      '  Do A',
      '  B',
      'The end',
      '  The end',
    ])
    const kinds = read.course.modules[0]?.activities.map(({ kind, key }) => `${key} ${kind}`)
    expect(kinds).toEqual(['start read', 'pre-lecture-quiz do', 'a read', 'assignment make', 'b read'])
    expect(read.report.warnings).toContainEqual({ code: 'translations-left', path: null, detail: 'es' })
  })

  it('of nothing but pages goes by their names, as people count', async () => {
    const read = await courseOf({ '2-b.md': '## B', '10-c.txt': 'C.', '1-a.md': '# A', LICENSE: 'x', 'more/x.md': 'x' })
    expect(read.report.layout).toBe('flat-markdown')
    expect(outlineOf(read)).toEqual(['A course', '  A', '  B', '  C', 'More', '  X'])
  })

  it.each([
    ['imsmanifest.xml', 'layout.package', 'Common Cartridge'],
    ['moodle_backup.xml', 'layout.package', 'Moodle'],
    ['META-INF/container.xml', 'layout.package', 'EPUB'],
    ['picture.png', 'layout.none', 'no page'],
  ])('that is %s is refused with a sentence', async (path, code, words) => {
    const tree = treeOf({ [path]: '<x/>' })
    expect(await readCourse(tree)).toMatchObject({ code, sentence: expect.stringContaining(words) })
    expect(await detectLayout(tree)).toMatchObject({ code })
  })
})

describe('what a page says of itself', () => {
  it('never runs: another language than YAML is taken away and said', async () => {
    const read = await courseOf({
      'a.md': '---js\nglobalThis.ran = true\n---\n# A\n',
      'b.md': '---\nx: !!js/function "f"\n---\n# B\n',
    })
    expect('ran' in globalThis).toBe(false)
    expect(outlineOf(read)).toEqual(['A course', '  A', '  B'])
    expect(read.report.warnings).toContainEqual({ code: 'front-matter-program', path: 'a.md', detail: '' })
    expect(JSON.stringify(read.course)).not.toContain('globalThis')
  })

  it('is read line by line where it is not YAML, and cannot unfold into more', async () => {
    const read = await courseOf({
      'a.md': '---\ntitle: A: the start\npublished: yes\n---\nx',
      'b.md': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'b: [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n'.repeat(9)}title: B\n---\nx`,
    })
    expect(outlineOf(read)).toEqual(['A course', '  A: the start', '  B'])
    expect(read.report.warnings.map(({ code }) => code)).toEqual([
      'front-matter-lines',
      'front-matter-lines',
      'licence-none',
    ])
  })

  it('keeps names and drops addresses, notices drafts, and reads times', async () => {
    const read = await courseOf({
      'a.md': '---\ntitle: A\nauthor: Ada Lopez <ada@example.org>\npublished: false\ntime: 60 mins\n---\nx',
    })
    expect(read.course.authors).toEqual(['Ada Lopez'])
    expect(read.report).toMatchObject({ hidden: 1, personal: [{ path: 'a.md', field: 'author' }] })
    expect(read.course.modules[0]?.activities[0]).toMatchObject({ hidden: true, minutes: 60 })
    expect(JSON.stringify(read.course)).not.toContain('ada@')
  })

  it('becomes nothing that a database cannot hold: controls, half characters, addresses that are none', async () => {
    const { course, report } = await courseOf({
      'config.yaml': 'carpentry: x\ntitle: "A\\0b"\nlang: English (US)\nsource: "http://[x"\nurl: https://x.example/\n',
      'episodes/a.md': `---\ntitle: "${'a'.repeat(159)}\\uD83D\\uDE00 \\uD800"\n---\n${'x'.repeat(9_000)}\u0000\u0008 ![y](%00.png) [z](%FF)`,
    })
    expect(course).toMatchObject({ title: 'Ab', language: null, sourceUrl: 'https://x.example' })
    expect(JSON.stringify([course, report])).not.toMatch(/\\u(?:0000|0008|d[89a-f])/i)
    expect(report.assets.missing).toEqual([{ target: 'episodes/.png', from: 'episodes/a.md' }])
  })

  it('is read in other encodings, and pages that are no text are left out', async () => {
    const read = await courseOf({
      'a.md': new Uint8Array([0x23, 0x20, 0x63, 0x61, 0x66, 0xe9]),
      'b.md': new Uint8Array([1, 0, 2, 0]),
      'c.md': '\uFEFF# C\r\n\r\nd\r\n',
    })
    expect(outlineOf(read)).toEqual(['A course', '  café', '  C'])
    expect(read.course.modules[0]?.activities[1]?.body).toBe('d')
    expect(read.report.warnings.map(({ code }) => code)).toContain('page-not-text')
  })
})
