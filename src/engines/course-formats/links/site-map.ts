import { clean } from '../text/clean.ts'
import type { FileTree } from '../tree/file-tree.ts'

/** Where a page lies and under which addresses the course's own site showed it. */
export interface Place {
  readonly path: string
  readonly key: string
  /** Built addresses without the slash at the start. */
  readonly urls: readonly string[]
}

export type Target =
  | { readonly kind: 'page'; readonly key: string; readonly fragment: string }
  | { readonly kind: 'asset'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'missing'; readonly path: string; readonly isFile: boolean }
  /** Not of this course: another site, mail, a place on the same page. */
  | { readonly kind: 'elsewhere' }

export interface SiteMap {
  /** Finds what an address means on a page. */
  find(address: string, from: Place): Target
}

const SCHEME = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i
const LONGEST = 2_000
/** Endings of files that courses show or hand out; `www.example.org` is none. */
const FILE_ENDING =
  /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|ico|pdf|zip|gz|csv|tsv|json|xml|ipynb|py|r|js|css|sh|odt|ods|odp|odg|docx?|xlsx?|pptx?|epub|mp3|ogg|wav|m4a|mp4|webm|mov)$/i
const PAGE_ENDING = /\.(?:md|markdown|rmd|txt|html?)$/i

/**
 * Knows every page and file of a course by all their addresses: its path, its built address, both with and without ending,
 * from the page's folder, from where the page was shown, and from the root.
 * @param bases addresses that the course's own site starts with: `/explore-101`, `https://example.org/course`.
 */
export function siteMap(tree: FileTree, places: readonly Place[], bases: readonly string[]): SiteMap {
  const byPath = new Map(places.map((place) => [place.path, place]))
  const byUrl = new Map<string, Place>()
  for (const place of places) {
    for (const url of [...place.urls, place.path]) {
      const address = bare(url)
      if (!byUrl.has(address)) byUrl.set(address, place)
    }
  }
  const at = (path: string, fragment: string): Target | null => {
    const place = byPath.get(path) ?? byUrl.get(bare(path))
    if (place !== undefined) return { kind: 'page', key: place.key, fragment }
    const file = [path, `${path}.md`, `${path}/README.md`, `${path}/index.md`].find((one) => tree.has(one))
    return file === undefined ? null : { kind: 'asset', path: file, fragment }
  }
  return {
    find(address, from) {
      const own = ownPart(address, bases)
      if (own === null) return { kind: 'elsewhere' }
      const { path, fragment } = own
      const candidates = path.startsWith('/') ? [joined('', path)] : foldersOf(from).map((base) => joined(base, path))
      for (const candidate of candidates) {
        const found = at(candidate, fragment)
        if (found !== null) return found
      }
      const first = candidates[0] ?? ''
      return { kind: 'missing', path: first, isFile: FILE_ENDING.test(first) }
    },
  }
}

/** The path of an address that may be the course's own, or null. */
function ownPart(address: string, bases: readonly string[]): { path: string; fragment: string } | null {
  const trimmed = address.trim()
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('?') || trimmed.length > LONGEST) return null
  const base = bases.find((one) => trimmed === one || trimmed.startsWith(`${one}/`))
  const rest = base === undefined ? trimmed : `/${trimmed.slice(base.length).replace(/^\//, '')}`
  if (SCHEME.test(rest)) return null
  const [, path = '', , fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(rest) ?? []
  return { path: decoded(path).normalize('NFC'), fragment }
}

function decoded(path: string): string {
  try {
    return clean(decodeURIComponent(path))
  } catch {
    return path
  }
}

/** Folders that an address on a page may start from, likeliest first. */
function foldersOf({ path, urls }: Place): string[] {
  const folders = [parent(path), ...urls.flatMap((url) => [bare(url), parent(bare(url))]), '']
  return [...new Set(folders)]
}

function parent(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** One path from another; what would lead above the root stays at it, as in browsers. */
function joined(base: string, path: string): string {
  const parts: string[] = []
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** An address without what servers add or leave away. */
function bare(url: string): string {
  const path = url.replace(/^\/+|\/+$/g, '').replace(PAGE_ENDING, '')
  return path.replace(/(?:^|\/)(?:index|README)$/i, '')
}
