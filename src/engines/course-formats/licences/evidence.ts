import type { FileTree } from '../tree/file-tree.ts'
import { clean } from '../text/clean.ts'
import { licenceNamed, licencesIn } from './recognise.ts'

/** Where a licence is said, in the order of weight. */
export const SOURCES = ['page', 'licence-file', 'readme', 'settings'] as const
export type Source = (typeof SOURCES)[number]

export interface Evidence {
  readonly source: Source
  readonly path: string
  /** SPDX id. */
  readonly spdx: string
  readonly covers: 'content' | 'code'
  /** The words that say it. */
  readonly words: string
}

export interface Licensing {
  /** The one licence of the content, or null: not said, or said in two ways. */
  readonly spdx: string | null
  readonly conflicting: boolean
  readonly evidence: readonly Evidence[]
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|unlicense)[\w.-]*$/i
const README = /^readme(?:\.\w+)?$/i
const SAYS = /licen[cs]|released|copyright|available under|public domain/i
/** A licence's own text begins with its name; other licences in it are examples. */
const OWN_TEXT: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:Creative Commons )?(?:Legal Code\s+)?CC0 1\.0 Universal/i, 'CC0-1.0'],
  [/^\s*(?:The )?MIT License/i, 'MIT'],
]
const LEGAL_HEAD = /^[\s=]*(?:Creative Commons\s+)?(Attribution[\w\s-]{0,60}?\d\.\d) International/i

/** Files at the root that may say the licence. */
export function licenceFiles(tree: FileTree): { path: string; source: Source }[] {
  return tree.paths
    .filter((path) => !path.includes('/'))
    .flatMap((path): { path: string; source: Source }[] => {
      if (LICENCE_FILE.test(path)) return [{ path, source: 'licence-file' }]
      return README.test(path) ? [{ path, source: 'readme' }] : []
    })
}

/** What a file or setting says about the licence. */
export function evidenceIn(source: Source, path: string, text: string): Evidence[] {
  if (source === 'page' || source === 'settings') {
    const spdx = licenceNamed(text)
    return spdx === null ? [] : [{ source, path, spdx, covers: 'content', words: text.slice(0, 200) }]
  }
  if (source === 'licence-file') {
    const own = ownText(text)
    const covers = own === 'MIT' || /software|code/i.test(path) ? 'code' : 'content'
    if (own !== null) return [{ source, path, spdx: own, covers, words: text.trim().slice(0, 80) }]
  }
  const paragraphs = source === 'readme' ? text.split(/\n\s*\n/).filter((one) => SAYS.test(one)) : [text]
  return unique(paragraphs.flatMap((one) => licencesIn(one)).map((named) => ({ source, path, ...named })))
}

function ownText(text: string): string | null {
  for (const [head, spdx] of OWN_TEXT) if (head.test(text)) return spdx
  const [, name] = LEGAL_HEAD.exec(text) ?? []
  return name === undefined ? null : licenceNamed(`Creative Commons ${name}`)
}

/** A licence said in five hundred pages is said once. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>()
  return evidence.filter(({ source, path, spdx, covers }) => {
    const key = `${source === 'page' ? source : path} ${spdx} ${covers}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/**
 * Weighs what was found. One licence of the content counts wherever it is said; two different ones are a conflict that a
 * person has to decide; a licence of code counts for everything only where no other is said.
 */
export function weigh(found: readonly Evidence[]): Licensing {
  const evidence = unique(found)
    .map((one) => ({ ...one, words: clean(one.words) }))
    .toSorted((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source))
  const content = new Set(evidence.filter(({ covers }) => covers === 'content').map(({ spdx }) => spdx))
  const code = new Set(evidence.map(({ spdx }) => spdx))
  const said = content.size > 0 ? content : code
  return { spdx: said.size === 1 ? ([...said][0] ?? null) : null, conflicting: said.size > 1, evidence }
}
