import type { Element, ElementContent, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'

/** How the host resolves its own schemes and mentions; null means the target does not exist. */
export interface References {
  /** `activity:key#part` and other links; undefined leaves the link as it is. */
  link?: (href: string) => string | null | undefined
  /** `asset:path` and other images; undefined leaves it as it is. */
  image?: (src: string) => string | null | undefined
}

const EMBEDS = new Set(['iframe', 'embed', 'object'])

/**
 * Resolves links and images, and turns whatever would make a reader's browser ask somebody else (frames, images and
 * media of other sites) into plain links that say where they lead. Runs before sanitising.
 */
export function resolveReferences({ link, image }: References) {
  return () => (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'a') resolveLink(node, link)
      else if (node.tagName === 'img' || node.tagName === 'audio' || node.tagName === 'video' || node.tagName === 'source') {
        const replaced = resolveMedia(node, image)
        if (replaced !== null && parent && index !== undefined) parent.children[index] = replaced
      } else if (EMBEDS.has(node.tagName) && parent && index !== undefined) {
        parent.children[index] = linkInstead(String(node.properties['src'] ?? node.properties['data'] ?? ''), String(node.properties['title'] ?? ''))
        return SKIP
      } else if ((node.tagName === 'table' || node.tagName === 'pre') && parent && index !== undefined && !isScroll(parent)) {
        parent.children[index] = scrollable(node)
        return SKIP
      }
      return undefined
    })
  }
}

function resolveLink(node: Element, link: References['link']): void {
  const href = String(node.properties['href'] ?? '')
  const resolved = link?.(href)
  if (resolved === null) {
    node.tagName = 'span'
    node.properties = { className: ['missing'], title: href }
    return
  }
  if (resolved !== undefined) node.properties['href'] = resolved
  if (/^https?:/i.test(String(node.properties['href'] ?? ''))) node.properties['rel'] = ['nofollow', 'ugc', 'noopener', 'noreferrer']
}

function resolveMedia(node: Element, image: References['image']): ElementContent | null {
  const src = String(node.properties['src'] ?? '')
  const words = String(node.properties['alt'] ?? '')
  if (src === '' && node.tagName !== 'img') return null
  const resolved = image?.(src)
  if (resolved === null) return { type: 'element', tagName: 'span', properties: { className: ['missing'], title: src }, children: [{ type: 'text', value: words || src }] }
  if (resolved !== undefined) node.properties['src'] = resolved
  const final = String(node.properties['src'] ?? '')
  if (!/^\/(?![/\\])/.test(final)) return linkInstead(final, words)
  delete node.properties['srcSet']
  if (node.tagName === 'img') Object.assign(node.properties, { loading: 'lazy', decoding: 'async', alt: words })
  else Object.assign(node.properties, { controls: true, preload: 'none' })
  return null
}

function linkInstead(src: string, words: string): ElementContent {
  const url = src.startsWith('//') ? `https:${src}` : src
  const host = URL.canParse(url) && /^https?:/.test(url) ? new URL(url).host : null
  if (host === null) return { type: 'element', tagName: 'span', properties: { className: ['missing'] }, children: [{ type: 'text', value: words || src }] }
  const label = words === '' ? host : `${words} (${host})`
  return { type: 'element', tagName: 'a', properties: { href: url, rel: ['nofollow', 'ugc', 'noopener', 'noreferrer'] }, children: [{ type: 'text', value: label }] }
}

function isScroll(parent: unknown): boolean {
  const names = (parent as Element).properties?.['className']
  return Array.isArray(names) && names.includes('scroll')
}

function scrollable(node: Element): Element {
  const label = toString(node).trim().slice(0, 60) || node.tagName
  return { type: 'element', tagName: 'div', properties: { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel: label }, children: [node] }
}
