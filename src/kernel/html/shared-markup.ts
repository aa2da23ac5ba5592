import { LRUCache } from 'lru-cache'
import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { lacksTexts } from '../text/index.ts'

const MAX_BYTES = 32_000_000

const fragments = new LRUCache<string, string>({
  maxSize: MAX_BYTES,
  sizeCalculation: (markup, key) => 2 * (markup.length + key.length) + 1,
})
const versions = new WeakMap<object, number>()
let latest = 0

/**
 * Markup of a part of a page, drawn once for all who see it in the same form.
 * @param subject what is shown: an answer of a cached read, which is another object as soon as it changes, or the name of
 * what never does.
 * @param form names everything else the markup depends on: language, zone, words of time, what the viewer may do.
 * @param draw makes it where it is not known.
 */
export function sharedMarkup(subject: object | string, form: string, draw: () => VNode): string {
  const key = `${typeof subject === 'string' ? subject : versionOf(subject)} ${form}`
  const known = fragments.get(key)
  if (known !== undefined) return known
  const markup = render(draw())
  if (!lacksTexts()) fragments.set(key, markup)
  return markup
}

function versionOf(subject: object): number {
  const known = versions.get(subject)
  if (known !== undefined) return known
  versions.set(subject, ++latest)
  return latest
}
