import { describe, expect, it } from 'vitest'
import { courseOf } from '../testing/read.ts'
import { licenceNamed, licencesIn } from './recognise.ts'

describe('a licence', () => {
  it.each([
    ['CC-BY 4.0', 'CC-BY-4.0'],
    ['cc_by_sa 4.0', 'CC-BY-SA-4.0'],
    ['CC BY-NC-SA 4.0', 'CC-BY-NC-SA-4.0'],
    ['https://creativecommons.org/licenses/by-nd/3.0/us/', 'CC-BY-ND-3.0'],
    ['http://creativecommons.org/publicdomain/zero/1.0', 'CC0-1.0'],
    ['Creative Commons Attribution Share Alike 4.0 Unported license', 'CC-BY-SA-4.0'],
    ['Creative Commons Attribution-NonCommercial-ShareAlike 4.0', 'CC-BY-NC-SA-4.0'],
    ['MIT', 'MIT'],
    ['CC0', 'CC0-1.0'],
    ['CC BY', null],
    ['CC BY 4.0 or CC BY-SA 4.0', null],
    ['all rights reserved', null],
  ])('written as %s is %s', (text, spdx) => {
    expect(licenceNamed(text)).toBe(spdx)
  })

  it('of the code is told from that of the content', () => {
    const [content, code] = licencesIn('Lessons are CC BY 4.0. The program is under the MIT License.')
    expect(content).toMatchObject({ spdx: 'CC-BY-4.0', covers: 'content', words: 'Lessons are CC BY 4.0' })
    expect(code).toMatchObject({ spdx: 'MIT', covers: 'code' })
  })
})

describe('the licence of a course', () => {
  const page = { 'a.md': '# A' }

  it('is what all say, in order of weight', async () => {
    const { course, report } = await courseOf({
      ...page,
      'README.md': '# X\n\nContent is released under CC BY 4.0; code under the MIT License.',
      LICENSE: '    MIT License\n\nPermission is hereby granted, free of charge',
    })
    expect(course.licence).toBe('CC-BY-4.0')
    expect(report.licence.evidence.map(({ path, spdx, covers }) => `${path} ${spdx} ${covers}`)).toEqual([
      'LICENSE MIT code',
      'README.md CC-BY-4.0 content',
      'README.md MIT code',
    ])
  })

  it('is that of the code where no other is said', async () => {
    expect((await courseOf({ ...page, LICENSE: 'MIT License\n' })).course.licence).toBe('MIT')
  })

  it('is not guessed: neither where two differ nor where none is said', async () => {
    const two = await courseOf({ 'a.md': '---\nlicense: CC-BY-SA-4.0\n---\n# A', LICENSE: 'CC0 1.0 Universal' })
    expect(two.course.licence).toBeNull()
    expect(two.report.licence.conflicting).toBe(true)
    expect(two.report.warnings).toContainEqual({
      code: 'licence-conflict',
      path: null,
      detail: 'CC-BY-SA-4.0, CC0-1.0',
    })
    const none = await courseOf({ ...page, 'README.md': 'We love open licences.' })
    expect(none.course.licence).toBeNull()
    expect(none.report.warnings).toContainEqual({ code: 'licence-none', path: null, detail: '' })
  })

  it('is read from its own text, whatever others that text names', async () => {
    const text = 'Attribution-ShareAlike 4.0 International\n\n====\n\n… adapted under CC BY 3.0 …'
    expect((await courseOf({ ...page, 'LICENSE.txt': text })).course.licence).toBe('CC-BY-SA-4.0')
  })
})
