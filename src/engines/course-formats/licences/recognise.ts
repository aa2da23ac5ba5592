/** A licence named in a text. */
export interface Named {
  /** SPDX id. */
  readonly spdx: string
  /** What it is said of. */
  readonly covers: 'content' | 'code'
  /** The words around it. */
  readonly words: string
}

type Rule = readonly [RegExp, (match: RegExpMatchArray) => string | null]

const creative = (kind: string, version: string): string => {
  const letters = kind
    .toUpperCase()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/-+/g, '-')
  return `CC-${letters}-${version}`
}
const LETTERS = String.raw`by(?:[\s_-]?nc)?(?:[\s_-]?(?:sa|nd))?`

/** Only names with a version: "CC BY" alone is any of five licences. */
const RULES: readonly Rule[] = [
  [
    /creativecommons\.org\/licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/(\d\.\d)/gi,
    ([, kind = '', v = '']) => creative(kind, v),
  ],
  [/creativecommons\.org\/publicdomain\/zero\/1\.0|\bCC0[\s-]1\.0\b|\bCC0 1\.0 Universal\b/gi, () => 'CC0-1.0'],
  [
    new RegExp(String.raw`\bcc[\s_-]{0,2}(${LETTERS})[\s_-]{0,2}v?(\d\.\d)\b`, 'gi'),
    ([, kind = '', v = '']) => creative(kind, v),
  ],
  [
    /\b(?:Creative\s+Commons\s+)?Attribution([\s-]{1,3}Non-?Commercial)?([\s-]{1,3}Share[\s-]?Alike|[\s-]{1,3}No-?Deriv\w{0,7})?\s+(?:(?:International|Unported|License|Licence)\s+)?(\d\.\d)\b/gi,
    ([, nc, more, v = '']) => creative(`by${nc ? '-nc' : ''}${more ? (/share/i.test(more) ? '-sa' : '-nd') : ''}`, v),
  ],
  [/\bMIT Licen[cs]e\b|\bMIT-licen[cs]ed\b|Permission is hereby granted, free of charge/gi, () => 'MIT'],
  [/\bApache Licen[cs]e,?\s+(?:Version\s+)?2\.0/gi, () => 'Apache-2.0'],
  [
    /\bGNU (?:AFFERO )?GENERAL PUBLIC LICENSE\b/gi,
    ([whole]) => (/affero/i.test(whole) ? 'AGPL-3.0-only' : 'GPL-3.0-only'),
  ],
]
const OF_CODE = new Set(['MIT', 'Apache-2.0', 'AGPL-3.0-only', 'GPL-3.0-only'])
const ABOUT_CODE = /\b(?:code|software|programs?|templates?|scripts?)\b/i
const ABOUT_CONTENT = /\b(?:non-software|content|materials?|texts?|writing|lessons?|courses?)\b/i
const AROUND = 120

/** Every licence that a text names with its version, in order. */
export function licencesIn(text: string): Named[] {
  const found = RULES.flatMap(([pattern, idOf]) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, length: match[0].length, spdx: idOf(match) })),
  )
  return found
    .toSorted((a, b) => a.at - b.at)
    .flatMap(({ at, length, spdx }) => {
      if (spdx === null) return []
      const sentence = sentenceAround(text, at, length)
      const code = OF_CODE.has(spdx) || (ABOUT_CODE.test(sentence) && !ABOUT_CONTENT.test(sentence))
      return [{ spdx, covers: code ? ('code' as const) : ('content' as const), words: sentence }]
    })
}

/** From the start of its sentence, for at most a line or two. */
function sentenceAround(text: string, at: number, length: number): string {
  const before = text.slice(Math.max(0, at - AROUND), at)
  const after = text.slice(at + length, at + length + AROUND)
  const start = Math.max(
    ...[...before.matchAll(/[.!?;][\s)]|\n\s*\n|\n\s*[-*#]|,\s+except/g)].map(({ index }) => index + 1),
    0,
  )
  const end = /[.!?;](?:\s|$)|\n\s*\n|\n\s*[-*#]/.exec(after)?.index ?? after.length
  return `${before.slice(start)}${text.slice(at, at + length)}${after.slice(0, end)}`.replaceAll(/\s+/g, ' ').trim()
}

const SHORT: Readonly<Record<string, string>> = {
  mit: 'MIT',
  cc0: 'CC0-1.0',
  'cc0-1.0': 'CC0-1.0',
}

/** A setting such as `license: CC-BY 4.0` as an SPDX id; null where it is none or could be several. */
export function licenceNamed(setting: string): string | null {
  const short = SHORT[setting.trim().toLowerCase()]
  if (short !== undefined) return short
  const named = new Set(licencesIn(setting).map(({ spdx }) => spdx))
  return named.size === 1 ? ([...named][0] ?? null) : null
}
