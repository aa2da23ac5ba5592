import type { Element, ElementContent } from 'hast'
import { readAddress } from './address.ts'
import { words } from './messages.ts'
import { ID_PREFIX, type Settings } from './options.ts'
import { element, text, textOf } from './rewrite.ts'

/** Nobody gains rank, or learns where a reader came from, by a link in a text. */
const STRANGER = ['nofollow', 'ugc', 'noopener', 'noreferrer']

/** A link to another site. */
export function outsideLink(href: string, children: ElementContent[], className: string[] = []): Element {
  return element('a', { href, rel: STRANGER, ...(className.length > 0 ? { className } : {}) }, children)
}

/** A link, or inside one (where there can be none) only its words. */
export function linkOrWords(
  href: string,
  label: string,
  around: readonly string[],
  className: string[] = [],
): ElementContent {
  return around.includes('a') ? text(label) : outsideLink(href, [text(label)], className)
}

/** An anchor with its address resolved; one that leads nowhere keeps its words and says so. */
export function resolveLink(anchor: Element, settings: Settings): ElementContent[] {
  const { href, rel: _rel, target: _target, ...properties } = anchor.properties
  if (typeof href !== 'string') return [{ ...anchor, properties }]
  const found = locate(href, settings)
  if (found === null) {
    return [
      element(
        'span',
        { className: ['missing'], title: settings.t(words.deadLink, { target: href.slice(0, 200) }) },
        anchor.children,
      ),
    ]
  }
  return [{ ...anchor, properties: { ...properties, ...found } }]
}

function locate(href: string, settings: Settings): Element['properties'] | null {
  const given = readAddress(href, settings.origin)
  if (given.kind === 'fragment') return { href: given.id === '' ? '#' : `#${settings.idPrefix}${given.id}` }
  const target = settings.link(href)
  if (target === null) return null
  const fragment = given.kind === 'host-scheme' ? given.fragment : ''
  const address = target === undefined ? given : readAddress(prefixed(target, fragment), settings.origin)
  if (address.kind === 'outside') return { href: address.href, rel: STRANGER }
  if (address.kind === 'mail') return { href: address.href }
  return address.kind === 'inside' ? { href: address.path } : null
}

/** A heading on another page has the usual prefix before its id, which the author of the link cannot know. */
function prefixed(target: string, fragment: string): string {
  return fragment !== '' && target.endsWith(`#${fragment}`)
    ? `${target.slice(0, -fragment.length)}${ID_PREFIX}${fragment}`
    : target
}

/** A name of an anchor for old links is an id. */
export function nameToId(anchor: Element): void {
  const name = textOf(anchor, 'name')
  if (name !== null && anchor.properties['id'] === undefined) anchor.properties['id'] = name
}
