import { render } from 'preact-render-to-string'
import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refuse, unknown } from '#kernel/refusal.ts'
import { testView } from '../testing/test-view.ts'
import { Diff } from './diff.tsx'
import { Faces } from './faces.tsx'
import { PersonLine } from './person-line.tsx'
import { PersonToken } from './person-token.tsx'
import { ProgressPlot } from './plots/progress-plot.tsx'
import { SpreadPlot } from './plots/spread-plot.tsx'
import { WeeksPlot } from './plots/weeks-plot.tsx'
import { PromiseLine } from './promise-line.tsx'
import { RefusalPage } from './refusal-page.tsx'
import { Time } from './time.tsx'

const view = testView()
const arabic = testView({}, 'ar')
const at = (text: string) => Temporal.Instant.from(text)

describe('a person', () => {
  test('has one token for ever, and another than somebody else', () => {
    const token = (handle: string) => render(<PersonToken handle={handle} />)
    expect(token('amal')).toBe(token('amal'))
    expect(new Set(['amal', 'bo', 'chidi', 'dana', 'eun', 'fatou'].map(token)).size).toBe(6)
  })

  test('any handle gives a drawing without gaps', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (handle) => !/undefined|NaN/.test(render(<PersonToken handle={handle} />)),
      ),
    )
  })

  test('is a name beside a silent drawing; a member who left is said to be one', () => {
    const line = render(<PersonLine view={view} person={{ handle: 'a b', name: 'Amal' }} />)
    expect(line).toContain('href="/people/a%20b"')
    expect(line).toContain('aria-hidden')
    expect(render(<PersonLine view={arabic} person={null} />)).toContain('عضو سابق')
  })

  test('in a crowd the first are drawn and all are counted', () => {
    const people = Array.from({ length: 40 }, (_, i) => ({ handle: `p${i}`, name: `P ${i}` }))
    const html = render(<Faces view={view} people={people} total={1300} />)
    expect(html.match(/<li>/g)).toHaveLength(24)
    expect(html).toContain('1,300 people')
  })
})

describe('a promise', () => {
  test('says whose it is and until when, in words', () => {
    const by = at('2026-03-06T18:00:00Z')
    expect(
      render(
        <PromiseLine view={view} owner="yours" by={by}>
          Read.
        </PromiseLine>,
      ),
    ).toContain('<b>Yours until Friday 18:00.</b>')
    expect(
      render(
        <PromiseLine view={view} owner="owed" by={by}>
          3.
        </PromiseLine>,
      ),
    ).toContain('<b>Owed to you by Friday 18:00.</b>')
    expect(
      render(
        <PromiseLine view={view} owner="owed">
          3.
        </PromiseLine>,
      ),
    ).not.toContain('<b>')
  })
})

test('a moment shows in the zone of the reader and is exact for machines', () => {
  const html = render(<Time view={testView({ zone: 'Asia/Kolkata' })} at={at('2026-03-01T20:00:00Z')} as="full" />)
  expect(html).toContain('datetime="2026-03-01T20:00:00Z"')
  expect(html).toMatch(/2 Mar 2026.*01:30 \(Asia\/Kolkata\)/)
})

test('words that came and went are told apart without colour', () => {
  const html = render(
    <Diff
      view={view}
      parts={[
        { kind: 'removed', text: 'a<b' },
        { kind: 'added', text: 'c' },
      ]}
    />,
  )
  expect(html).toContain('<del><span class="hidden">removed </span>a&lt;b</del>')
  expect(html).toContain('<ins><span class="hidden">added </span>c</ins>')
})

describe('plots', () => {
  const rows = [
    { name: 'clarity', at: 0.75, low: 0.5, high: 1, verdict: 'meets', n: 3 },
    { name: 'evidence', at: 0.3, low: 0, high: 0.8, verdict: 'uncertain', n: 4 },
  ] as const
  const levels = ['not yet', 'nearly', 'meets', 'beyond', 'far beyond']

  test('every number drawn is in the table behind', () => {
    const html = render(<SpreadPlot view={view} rows={rows} levels={levels} />)
    const table = html.slice(html.indexOf('<table'))
    expect(table).toMatch(/clarity.*meets.*beyond.*meets.*far beyond.*3/)
    expect(table).toMatch(/evidence.*peers differ.*nearly.*not yet.*beyond.*4/)
    const weeks = render(
      <WeeksPlot view={view} label="Seen" head={['week', 'people']} weeks={[{ name: '1', value: 12 }]} />,
    )
    expect(weeks.slice(weeks.indexOf('<table'))).toMatch(/1<\/th><td class="num">12/)
  })

  test('start where text starts', () => {
    const places = (html: string) => [...html.matchAll(/cx="([\d.]+)"/g)].map(([, x]) => Number(x))
    const [ltr = 0] = places(render(<SpreadPlot view={view} rows={rows} levels={levels} />))
    const [rtl = 0] = places(render(<SpreadPlot view={arabic} rows={rows} levels={levels} />))
    expect(ltr + rtl).toBe(364)
  })

  test('draw nothing strange of nothing', () => {
    const none = [
      render(<SpreadPlot view={view} rows={[]} levels={[]} />),
      render(<SpreadPlot view={view} rows={rows} levels={['one']} />),
      render(<WeeksPlot view={view} label="Seen" head={['week', 'people']} weeks={[]} />),
      render(<WeeksPlot view={view} label="Seen" head={['week', 'people']} weeks={[{ name: '1', value: 0 }]} />),
      render(<ProgressPlot done={0} of={0} label="nothing yet" />),
      render(<ProgressPlot done={9} of={3} label="more than all" />),
    ]
    expect(none.filter((html) => /NaN|Infinity|undefined/.test(html))).toEqual([])
    expect(none.at(-1)).toContain('class="fill" d="M6 6h188"')
  })
})

describe('a refusal as a page', () => {
  test.each([
    [401, 'Sign in first'],
    [403, 'Not open to you'],
    [404, 'Not here'],
    [409, 'Not for now'],
    [413, 'Too large'],
    [429, 'A moment, please'],
    [500, 'Something broke'],
  ])('%i is titled "%s"', (status, title) => {
    expect(render(<RefusalPage view={view} refusal={unknown('course')} status={status} />)).toContain(`>${title}</h1>`)
  })

  test('says why, what to do now, and is not for search engines', () => {
    const refusal = refuse('sign-in', 'Sign in to do this.', { kind: 'sign-in', instead: 'It takes a minute.' })
    const html = render(<RefusalPage view={view} refusal={refusal} status={401} />)
    expect(html).toMatch(/Sign in to do this\..*It takes a minute\./)
    expect(html).toContain('noindex')
  })
})
