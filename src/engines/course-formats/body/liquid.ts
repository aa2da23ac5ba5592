import type { Reporter } from '../report.ts'
import { textAt, type Settings } from '../text/yaml.ts'
import { boxed } from './boxes.ts'

/** Bounded everywhere, so that no text takes long to look through. */
const TAG = /\{%-?\s{0,20}([a-z_]{1,40})([^%]{0,500}?)-?%\}|\{\{-?\s{0,20}([\w.]{1,80})[^{}\n]{0,200}\}\}/g
/** Tags that have an end. */
const PAIRS = ['raw', 'comment', 'highlight', 'hint'] as const
/** What stands for the root of the site; the address after it starts with a slash. */
const ROOTS = new Set(['site.baseurl', 'site.url', 'page.root', 'relative_root_path', 'site.github.url'])

interface Token {
  whole: string
  start: number
  end: number
  /** `{% tag rest %}` */
  tag: string | null
  rest: string
  /** `{{ name }}` */
  name: string
}

/**
 * Resolves the few template tags that say where something is or that a stretch is code, a hint or a remark; the values of
 * `{{ site.x }}` come from the settings of the course. No template is ever run: every other tag is left as it was typed,
 * and said.
 */
export function resolveLiquid(body: string, path: string, site: Settings, report: Reporter): string {
  if (!body.includes('{%') && !body.includes('{{')) return body
  const tokens = [...body.matchAll(TAG)].map(tokenOf)
  const ends = endsOf(tokens)
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    parts.push(body.slice(from, token.start))
    const close = isPair(token.tag) ? ends.after(`end${token.tag}`, at) : null
    const last = close === null ? token : (tokens[close] as Token)
    if (close === null) parts.push(single(token, path, site, report))
    else {
      parts.push(stretch(token, body.slice(token.end, last.start), report))
      at = close
    }
    from = last.end
  }
  return parts.join('') + body.slice(from)
}

function tokenOf(match: RegExpMatchArray): Token {
  const [whole, tag, rest, name] = match
  const start = match.index ?? 0
  return { whole, start, end: start + whole.length, tag: tag ?? null, rest: (rest ?? '').trim(), name: name ?? '' }
}

function isPair(tag: string | null): boolean {
  return (PAIRS as readonly (string | null)[]).includes(tag)
}

/** Where the next tag of a name is, found by walking each list of places once. */
function endsOf(tokens: readonly Token[]) {
  const places = new Map<string, number[]>()
  for (const [at, { tag }] of tokens.entries()) {
    if (tag?.startsWith('end') !== true) continue
    const list = places.get(tag)
    if (list === undefined) places.set(tag, [at])
    else list.push(at)
  }
  const walked = new Map<string, number>()
  return {
    after(tag: string, at: number): number | null {
      const list = places.get(tag) ?? []
      let index = walked.get(tag) ?? 0
      while (index < list.length && (list[index] as number) <= at) index += 1
      walked.set(tag, index)
      return list[index] ?? null
    },
  }
}

function single({ whole, tag, rest, name }: Token, path: string, site: Settings, report: Reporter): string {
  if (tag === 'link' || tag === 'post_url') return `/${rest.replace(/^\/+/, '')}`
  if (ROOTS.has(name)) return ''
  const value = name.startsWith('site.') ? textAt(site, name.slice('site.'.length)) : null
  if (value !== null) return value
  const said = tag === null ? `{{ ${name} }}` : `{% ${tag} %}`
  report.directive(said, false)
  report.warn('tag-left', path, said)
  return whole
}

function stretch({ tag, rest }: Token, inside: string, report: Reporter): string {
  if (tag === 'raw') return inside
  if (tag === 'comment') return ''
  const lines = inside.replaceAll(/^\n|\n$/g, '')
  if (tag === 'highlight') return `\n\`\`\`${/^[\w+#.-]*/.exec(rest)?.[0] ?? ''}\n${lines}\n\`\`\`\n`
  const [, style = 'info'] = /style="(\w+)"/.exec(rest) ?? []
  const name = ['info', 'warning', 'danger', 'success'].includes(style) ? style : 'info'
  report.directive(name, true)
  return boxed(name, lines.split('\n')).join('\n')
}
