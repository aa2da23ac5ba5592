import type { Unbaked } from './png.ts'

const NAMESPACES = ['https://purl.imsglobal.org/ob/v3p0', 'http://openbadges.org', 'https://openbadges.org']
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** One piece of markup at a time: comment, CDATA, instruction, declaration or tag. Each ends at the first sign of its end. */
const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^<>]*>|<\/?[^\s<>"'/=!?]+(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/y
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g

export function isSvg(text: string): boolean {
  return /^\uFEFF?\s*(?:<\?xml|<!DOCTYPE\s+svg|<!--|<svg[\s>]|<[a-z]+:svg[\s>])/i.test(text.slice(0, 500))
}

/**
 * The credential in an SVG picture: in the `credential` (3.0) or `assertion` (2.0) element of the Open Badges namespaces.
 * The picture is read as text and nothing in it is run, followed or replaced; own entities are refused.
 */
export function unbakeSvg(svg: string): Unbaked {
  const reader = { found: [] as string[], inside: null as { name: string; text: string } | null }
  const prefixes = new Set<string>()
  for (let at = 0; at < svg.length;) {
    const next = svg.indexOf('<', at)
    const words = svg.slice(at, next < 0 ? svg.length : next)
    if (reader.inside !== null) reader.inside.text += unescaped(words)
    if (next < 0) break
    MARKUP.lastIndex = next
    const markup = MARKUP.exec(svg)?.[0]
    if (markup === undefined || /^<!(?!--|\[CDATA\[)/.test(markup) !== /^<!DOCTYPE\s[^[]*>$/i.test(markup))
      return { problem: 'form.svg-broken' }
    read(markup, prefixes, reader)
    at = next + markup.length
  }
  if (reader.inside !== null) return { problem: 'form.svg-broken' }
  if (reader.found.length > 1) return { problem: 'form.several-badges' }
  const [text] = reader.found
  return text === undefined ? { problem: 'form.no-badge' } : { text: text.trim() }
}

interface Reader {
  found: string[]
  /** The element of ours that is open, with what was read of it. */
  inside: { name: string; text: string } | null
}

function read(markup: string, prefixes: Set<string>, reader: Reader): void {
  if (markup.startsWith('<![CDATA[')) {
    if (reader.inside !== null) reader.inside.text += markup.slice(9, -3)
    return
  }
  if (markup.startsWith('<!') || markup.startsWith('<?')) return
  const name = /^<\/?([^\s<>"'/=!?]+)/.exec(markup)?.[1] ?? ''
  if (markup.startsWith('</')) {
    if (reader.inside?.name !== name) return
    reader.found.push(reader.inside.text)
    reader.inside = null
    return
  }
  const attributes = [...markup.matchAll(ATTRIBUTE)].map(
    ([, key = '', double, single]) => [key, double ?? single ?? ''] as const,
  )
  for (const [key, value] of attributes)
    if (key.startsWith('xmlns:') && NAMESPACES.includes(value)) prefixes.add(key.slice('xmlns:'.length))
  const [prefix, local] = name.split(':')
  if (prefix === undefined || !prefixes.has(prefix) || (local !== 'credential' && local !== 'assertion')) return
  const verify = attributes.find(([key]) => key === 'verify')?.[1]
  const closed = markup.endsWith('/>')
  // A token stands in the attribute; an element with text as well holds the whole, which the address in `verify` only repeats.
  if (verify !== undefined && (closed || !/^https?:/.test(verify))) reader.found.push(unescaped(verify))
  else if (!closed) reader.inside = { name, text: '' }
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[String(name)] ?? whole
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
