import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

type Scheme = 'light' | 'dark'
type Oklch = readonly [lightness: number, chroma: number, hue: number]

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** A colour token as written, in one scheme. */
function token(name: string, scheme: Scheme): Oklch {
  const value = new RegExp(`--${name}: (.+);`).exec(css)?.[1] ?? ''
  const colours = [...value.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)].map(
    ([, l, c, h]) => [Number(l) / 100, Number(c), Number(h)] as const,
  )
  const found = scheme === 'dark' ? colours.at(-1) : colours[0]
  if (found === undefined) throw new Error(`no colour named ${name}`)
  return found
}

/** OKLCH to linear sRGB, by the matrices of CSS Color 4; what the screen cannot show is cut off. */
function linear([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (x: number) => Math.min(1, Math.max(0, x))
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(one: Oklch, other: Oklch): number {
  const luminance = ([r, g, b]: [number, number, number]) => 0.2126 * r + 0.7152 * g + 0.0722 * b
  const [light = 0, dark = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const pairs = (inks: string[], grounds: string[]) =>
  inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const))
const grounds = ['paper', 'card', 'accent-soft', 'needs-soft', 'sun-soft']

test('the measure itself: black on white is 21, and grey 50 % is what WCAG says', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 1)
  // #777 on white is the well-known pair that just fails AA: 4.48.
  expect(contrast([0.5693, 0, 0], [1, 0, 0])).toBeCloseTo(4.48, 1)
})

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  const ratio = (one: string, other: string) => contrast(token(one, scheme), token(other, scheme))

  test.each(pairs(['ink', 'quiet', 'accent'], grounds))('%s reads on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ...pairs(['needs'], ['paper', 'card', 'needs-soft']),
    ...pairs(['sun-ink'], ['paper', 'card', 'sun-soft']),
  ])('%s reads on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test('words on a button read', () => {
    expect(ratio('paper', 'accent')).toBeGreaterThanOrEqual(4.5)
  })

  test.each(pairs(['edge', 'accent', 'needs'], ['paper', 'card']))('a line of %s is seen on %s', (line, ground) => {
    expect(ratio(line, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('every token of colour is measured in both schemes or is only decoration', () => {
  const names = [...css.matchAll(/--([a-z-]+): (?:light-dark|oklch)\(/g)].map(([, name]) => name)
  const decoration = ['line', 'sun']
  const measured = ['ink', 'quiet', 'accent', 'needs', 'sun-ink', 'edge', ...grounds]
  expect(names.filter((name) => name !== undefined && ![...measured, ...decoration].includes(name))).toEqual([])
})

test('the sheet names its layers once, in their order', () => {
  const index = readFileSync(new URL('index.css', import.meta.url), 'utf8')
  expect(index).toMatch(/^@layer reset, tokens, base, components, pages;/)
  const layers = [...index.matchAll(/layer\((\w+)\)/g)].map(([, layer]) => layer)
  expect(new Set(layers)).toEqual(new Set(['reset', 'tokens', 'base', 'components', 'pages']))
})
