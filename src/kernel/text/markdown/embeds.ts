import type { Element, ElementContent } from 'hast'
import { readAddress, type Address } from './address.ts'
import { linkOrWords } from './links.ts'
import { words } from './messages.ts'
import type { Settings } from './options.ts'
import { element, textOf } from './rewrite.ts'

const EMBEDS = new Set(['iframe', 'embed', 'object', 'video', 'audio'])
const VIDEO_HOSTS = /(?:^|\.)(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|ted\.com|dailymotion\.com)$/

export function isEmbed(node: Element): boolean {
  return EMBEDS.has(node.tagName)
}

/** What would ask another site as soon as the page opens becomes a link that asks it when the reader wants. */
export function resolveEmbed(node: Element, around: readonly string[], settings: Settings): ElementContent[] {
  const inner =
    node.tagName === 'iframe' ? [] : node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const source = node.children.find((child) => child.type === 'element' && child.tagName === 'source')
  const given =
    textOf(node, 'src') ?? textOf(node, 'data') ?? (source?.type === 'element' ? textOf(source, 'src') : null)
  const asked = settings.image(given ?? '')
  const address: Address = asked === null ? { kind: 'nowhere' } : readAddress(asked ?? given ?? '', settings.origin)
  if (address.kind === 'inside' && address.absolute && (node.tagName === 'video' || node.tagName === 'audio')) {
    return [element(node.tagName, { src: address.path, controls: true, preload: 'none' })]
  }
  if (address.kind !== 'outside') return inner
  const page = new URL(pageOf(new URL(address.href)))
  const host = page.host.replace(/^www\./, '')
  const isVideo = node.tagName === 'video' || VIDEO_HOSTS.test(page.hostname)
  const label = settings.t(isVideo ? words.watchOn : words.openOn, { host })
  const title = textOf(node, 'title')
  return [linkOrWords(page.href, title === null ? label : `${title}: ${label}`, around, ['embed'])]
}

/** The page of a film rather than the bare player. */
function pageOf(url: URL): string {
  const id = /^\/(?:embed|video)\/([\w-]{1,40})$/.exec(url.pathname)?.[1]
  if (id === undefined) return url.href
  if (/(?:^|\.)youtube(?:-nocookie)?\.com$/.test(url.hostname))
    return id === 'videoseries' ? url.href : `https://www.youtube.com/watch?v=${id}`
  return url.hostname === 'player.vimeo.com' ? `https://vimeo.com/${id}` : url.href
}
