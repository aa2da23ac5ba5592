const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const NAME = /[^\s/>=<"']+/y
const ATTRIBUTE = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const TAG_END = /\s*(\/?)>/y

/** The root of an SVG, and where elements stand that are to be replaced. */
export interface Root {
  name: string
  /** `<svg/>`: it has no end tag. */
  empty: boolean
  /** Behind its start tag. */
  tagEnd: number
  replaced: [number, number][]
}

interface Tag {
  kind: 'start' | 'end' | 'empty'
  name: string
  from: number
  to: number
  attributes: ReadonlyMap<string, string>
}

interface Element {
  name: string
  from: number
  /** Prefixes in force, with the namespaces they stand for. */
  prefixes: ReadonlyMap<string, string>
}

/**
 * Reads the tags of an SVG, each once. null when it is no SVG: another root, tags that do not match, a DOCTYPE (which
 * could make one word mean any other), or text behind the end.
 * @param target the element that is to be replaced, by its own name and namespace, or by the usual prefix.
 */
export function rootOf(svg: string, target: { tag: string; namespace: string }): Root | null {
  const open: Element[] = []
  let root: Root | null = null
  let inside = -1
  for (const tag of tagsOf(svg)) {
    if (tag === null || (root !== null && open.length === 0)) return null
    if (tag.kind === 'end') {
      const element = open.pop()
      if (element === undefined || element.name !== tag.name) return null
      if (open.length === inside) {
        root?.replaced.push([element.from, tag.to])
        inside = -1
      }
      continue
    }
    const prefixes = prefixesOf(tag, open.at(-1)?.prefixes ?? new Map<string, string>())
    if (root === null) {
      if (!isNamed(tag.name, 'svg', SVG_NAMESPACE, prefixes)) return null
      root = { name: tag.name, empty: tag.kind === 'empty', tagEnd: tag.to, replaced: [] }
    } else if (inside < 0 && isTarget(tag.name, target, prefixes)) {
      if (tag.kind === 'empty') root.replaced.push([tag.from, tag.to])
      else inside = open.length
    }
    if (tag.kind === 'start') open.push({ name: tag.name, from: tag.from, prefixes })
  }
  return open.length === 0 ? root : null
}

function isTarget(name: string, { tag, namespace }: { tag: string; namespace: string }, prefixes: Prefixes): boolean {
  return name === `openbadges:${tag}` || isNamed(name, tag, namespace, prefixes)
}

type Prefixes = ReadonlyMap<string, string>

function isNamed(name: string, local: string, namespace: string, prefixes: Prefixes): boolean {
  const colon = name.indexOf(':')
  return name.slice(colon + 1) === local && prefixes.get(colon < 0 ? '' : name.slice(0, colon)) === namespace
}

function prefixesOf({ attributes }: Tag, outer: Prefixes): Prefixes {
  const own = [...attributes].filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  return own.length === 0 ? outer : new Map([...outer, ...own.map(([name, value]) => [name.slice(6), value] as const)])
}

/** The tags in order; null, and no more, where it cannot be read. */
function* tagsOf(svg: string): Generator<Tag | null> {
  let seen = false
  let depth = 0
  for (let at = 0; ;) {
    const from = svg.indexOf('<', at)
    const between = svg.slice(at, from < 0 ? undefined : from)
    if (depth === 0 && between.replace('\ufeff', '').trim() !== '') return yield null
    if (from < 0) return seen ? undefined : yield null
    const skipped = skipOver(svg, from)
    if (skipped === -1) return yield null
    if (skipped !== null) {
      at = skipped
      continue
    }
    const tag = tagAt(svg, from)
    if (tag === null) return yield null
    depth += tag.kind === 'start' ? 1 : tag.kind === 'end' ? -1 : 0
    seen = true
    yield tag
    at = tag.to
  }
}

/** Behind a comment, CDATA or instruction; -1 when it has no end or may not be there; null when it is none. */
function skipOver(svg: string, from: number): number | null {
  for (const [begin, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!svg.startsWith(begin, from)) continue
    const at = svg.indexOf(end, from + begin.length)
    return at < 0 ? -1 : at + end.length
  }
  return svg.startsWith('<!', from) ? -1 : null
}

function tagAt(svg: string, from: number): Tag | null {
  const isEnd = svg[from + 1] === '/'
  const name = match(NAME, svg, from + (isEnd ? 2 : 1))
  if (name === null) return null
  const attributes = new Map<string, string>()
  let at = from + (isEnd ? 2 : 1) + name[0].length
  for (let found = match(ATTRIBUTE, svg, at); found !== null; found = match(ATTRIBUTE, svg, at)) {
    attributes.set(found[1] ?? '', found[2] ?? found[3] ?? '')
    at += found[0].length
  }
  const end = match(TAG_END, svg, at)
  if (end === null || (isEnd && (end[1] === '/' || attributes.size > 0))) return null
  const kind = isEnd ? 'end' : end[1] === '/' ? 'empty' : 'start'
  return { kind, name: name[0], from, to: at + end[0].length, attributes }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
