import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readReviews } from './read-reviews.ts'
import { readState } from './state-file.ts'
import { run } from '../run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peer-grading-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs a command line in this process. */
async function p2pu(...args: string[]) {
  const written = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.err += String(text)), true))
  try {
    return { exit: await run(['peer-grading', 'estimate', ...args]), ...written }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const REVIEWS = `work,reviewer,score,author
soil,ana,80,dee
soil,ben,70,dee
soil,cy,90,dee
"worms, red",ana,60,eve
"worms, red",ben,50,eve
`

describe('estimating from a file', () => {
  it('says what works deserve and what reviewers are like', async () => {
    const { exit, out, err } = await p2pu(await file('reviews.csv', REVIEWS))
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toMatch(/^Model: bias-only/)
    expect(out).toMatch(/^soil +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d +3 +bias-only$/m)
    expect(out).toMatch(/^worms, red /m)
    expect(out).toMatch(/^ana +2 /m)
  })

  it('takes checks and state, and says all of it for programs', async () => {
    const path = await file('reviews.csv', `\uFEFF${REVIEWS.replaceAll('\n', '\r\n')}`)
    const checks = await file('checks.csv', 'work,score,kind,sd\nsoil,70,targeted,2\n')
    const state = join(folder, 'state.json')
    expect(await p2pu(path, '--save-state', state)).toMatchObject({ exit: 0 })
    const saved = JSON.parse(await readFile(state, 'utf8'))
    expect(Object.keys(saved.criteria[''].reviewers)).toEqual(['ana', 'ben', 'cy'])
    const { exit, out } = await p2pu(path, '--state', state, '--checks', checks, '--json')
    expect(exit).toBe(0)
    const [{ works, reviewers, model, nu }] = JSON.parse(out).results
    expect({ model, nu }).toEqual({ model: 'bias-only', nu: null })
    expect(works[0]).toMatchObject({ work: 'soil', estimate: 70, sd: 2, n: 3, method: 'check' })
    expect(works[1].record.reviews).toHaveLength(2)
    expect(reviewers).toHaveLength(3)
  })

  it('estimates criteria and their total', async () => {
    const path = await file(
      'criteria.csv',
      'work,reviewer,criterion,score\na,x,idea,3\na,x,form,2\na,y,idea,3\na,y,form,1\nb,x,idea,0\n',
    )
    const { exit, out } = await p2pu(path, '--max', '3', '--json')
    expect(exit).toBe(0)
    const { results } = JSON.parse(out)
    expect(results.map(({ criterion }: { criterion: string }) => criterion)).toEqual(['form', 'idea', 'total'])
    expect(results[2].range).toEqual({ min: 0, max: 6, step: 1 })
    expect(results[2].works).toHaveLength(1)
  })

  it.each(['mean', 'median', 'pg1', 'vancouver', 'moodle'])('compares with %s', async (method) => {
    const { exit, out } = await p2pu(await file('reviews.csv', REVIEWS), '--method', method, '--json')
    expect(exit).toBe(0)
    const [{ works }] = JSON.parse(out).results
    expect(works[0]).toMatchObject({ work: 'soil', n: 3, method })
    expect(works[0].estimate).toBeGreaterThan(65)
  })

  it('answers one review with honest uncertainty', async () => {
    const { exit, out } = await p2pu(await file('one.csv', 'work,reviewer,score\na,x,80\n'), '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out).results[0].works[0].sd).toBeGreaterThan(8)
  })
})

describe('what cannot be used is named by its row', () => {
  it.each<[string, string, RegExp]>([
    ['no number', 'work,reviewer,score\na,x,80\na,y,NaN\n', /Row 3 .*the score "NaN" is not a number/],
    ['too large a number', 'work,reviewer,score\na,x,1e999\n', /Row 2 .*"1e999" is not a number/],
    ['no score', 'work,reviewer,score\na,x,\n', /Row 2 .*the score is missing/],
    ['no work', 'work,reviewer,score\n,x,8\n', /Row 2 .*the work is missing/],
    ['no reviewer', 'work,reviewer,score\na, ,8\n', /Row 2 .*the reviewer is missing/],
    ['off the scale', 'work,reviewer,score\na,x,101\n', /Row 2 .*101 is not between 0 and 100/],
    ['between the steps', 'work,reviewer,score\na,x,70.5\n', /Row 2 .*in steps of 1 \(see --min/],
    ['twice', 'work,reviewer,score\na,x,80\nb,x,80\n\na,x,70\n', /Row 5 .*x has reviewed a before, in row 2/],
    ['their own', 'work,reviewer,score,author\na,x,80,y; z\na,z,80,\n', /Row 3 .*z is an author of a/],
    ['two authors', 'work,reviewer,score,author\na,x,80,y\na,w,80,v\n', /Row 3 .*by v here, and by y in row 2/],
    ['too few values', 'work,reviewer,score\na,x\n', /Row 2 .*has 2 values, and the heading has 3/],
    [
      'some criteria',
      'work,reviewer,score,criterion\na,x,8,c\na,y,8,\n',
      /Row 3 .*either all rows have a criterion or none/,
    ],
    ['an unknown column', 'work,reviewer,score,mood\na,x,8,c\n', /Row 1 .*there is no column "mood"/],
    ['a missing column', 'work,reviewer\na,x\n', /Row 1 .*the column score is missing/],
    ['a column twice', 'work,reviewer,score,score\na,x,8,8\n', /Row 1 .*the column score is there twice/],
    ['only a heading', 'work,reviewer,score\n', /no review in .*only the heading/],
    ['nothing', '', /is empty/],
    ['an open quote', 'work,reviewer,score\n"a,x,8\n', /Quote Not Closed/],
    ['an open quote in a large file', `work,reviewer,score\n"a,x,8\n${'b,y,8\n'.repeat(3000)}`, /a quote may be open/],
    ['semicolons', 'work;reviewer;score\na;x;8\n', /Row 1 .*there is no column "work;reviewer;score"/],
    ['semicolons below', 'work,reviewer,score\na;x;8\n', /Row 2 .*has 1 values, and the heading has 3/],
    ['a decimal comma', 'work,reviewer,score\na,x,"7,5"\n', /Row 2 .*"7,5" is not a number/],
    ['twice in a file from Windows', '\uFEFFwork,reviewer,score\r\na,x,80\r\na,x,80\r\n', /Row 3 .*in row 2/],
  ])('%s', async (_, text, words) => {
    const { exit, out, err } = await p2pu(await file('bad.csv', text))
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toMatch(words)
  })

  it.each<[string, RegExp]>([
    ['work,score,kind\nsoil,70,lucky\n', /Row 2 .*neither random nor targeted/],
    ['work,score,kind\nsoil,700,random\n', /Row 2 .*700 is not between/],
    ['work,score,kind,sd\nsoil,70,random,0\n', /Row 2 .*"0" is not a number above 0/],
    ['work,score,kind\nsoil,NaN,random\n', /Row 2 .*the score "NaN" is not a number/],
    ['work,score,kind\n,70,random\n', /Row 2 .*the work is missing/],
    ['work;score;kind\nsoil;70;random\n', /Row 1 .*there is no column "work;score;kind"/],
    ['work,score\nsoil,70\n', /Row 1 .*the column kind is missing/],
    ['work,score,kind\nsoil,70,random\nsoil,70\n', /Row 3 .*has 2 values/],
    ['', /is empty/],
    ['work,score,kind,criterion\nsoil,70,random,idea\n', /no review has the criterion "idea"/],
  ])('checks: %s', async (text, words) => {
    const { exit, err } = await p2pu(await file('reviews.csv', REVIEWS), '--checks', await file('bad-checks.csv', text))
    expect(exit).toBe(1)
    expect(err).toMatch(words)
  })

  it('files that are not there, and states that are none', async () => {
    expect(await p2pu(join(folder, 'none.csv'))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('There is no file'),
    })
    const reviews = await file('reviews.csv', REVIEWS)
    expect(await p2pu(reviews, '--state', join(folder, 'none.json'))).toMatchObject({
      exit: 1,
      err: expect.stringContaining('There is no file'),
    })
  })

  const evidence = JSON.stringify(Array.from({ length: 12 }, () => 0))
  it.each<[string, RegExp]>([
    ['3', /ana/],
    ['{"precision":1,"weighted":1}', /ana\.evidence/],
    [`{"precision":-1,"weighted":1,"evidence":${evidence}}`, /ana\.precision/],
    [`{"precision":"1","weighted":1,"evidence":${evidence}}`, /ana\.precision/],
    [`{"precision":1,"weighted":1e999,"evidence":${evidence}}`, /ana\.weighted/],
    [`{"precision":1e300,"weighted":1,"evidence":${evidence}}`, /ana\.precision/],
    ['{"precision":1,"weighted":1,"evidence":[0,0]}', /ana\.evidence has to be empty or 12 numbers/],
    [`{"precision":1,"weighted":1,"evidence":${evidence.replace('0', 'null')}}`, /ana\.evidence\.0/],
    [`{"precision":1,"weighted":1,"evidence":${evidence.replace('0', '5')}}`, /ana\.evidence\.0/],
    [`{"precision":1,"weighted":1,"evidence":${evidence},"admin":true}`, /admin/],
  ])('states of which one reviewer is %s', async (ana, words) => {
    const text = `{"version":1,"criteria":{"":{"version":2,"reviewers":{"ana":${ana}}}}}`
    const { exit, out, err } = await p2pu(await file('r.csv', REVIEWS), '--state', await file('bad.json', text))
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toMatch(/is not a state as --save-state writes it/)
    expect(err).toMatch(words)
  })

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"version":9,"criteria":{}}',
    '{"version":1,"criteria":{"":{"version":1,"reviewers":{}}}}',
  ])('states that are none: %j', async (text) => {
    const { exit, err } = await p2pu(await file('r.csv', REVIEWS), '--state', await file('bad.json', text))
    expect(exit).toBe(1)
    expect(err).toMatch(/is not a state as --save-state writes it/)
  })

  it('files and states that are larger than can be worked on', async () => {
    const range = { min: 0, max: 100, step: 1 }
    const reviews = await file('reviews.csv', REVIEWS)
    await expect(readReviews(reviews, range, 4)).rejects.toThrow(/Row 6 .*more than 4 rows, which is the most/)
    expect((await readReviews(reviews, range, 5)).reviews).toHaveLength(5)
    const state = await file('state.json', '{"version":1,"criteria":{}}')
    await expect(readState(state, 10)).rejects.toThrow(/has 27 bytes; a state has at most 10/)
    expect(await readState(state, 27)).toEqual({})
  })

  it.each([
    [],
    ['a.csv', 'b.csv'],
    ['a.csv', '--method', 'magic'],
    ['a.csv', '--min', 'x'],
    ['a.csv', '--max', '0'],
    ['a.csv', '--step', '7'],
    ['a.csv', '--wrong'],
    ['a.csv', '--method', 'mean', '--state', 's'],
  ])('a wrong call: %s %s %s', async (...args) => {
    const { exit, err } = await p2pu(...args.filter((arg) => arg !== undefined))
    expect(exit).toBe(2)
    expect(err).toContain('peer-grading estimate')
  })
})
