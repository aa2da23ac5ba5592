import type { Element, ElementContent } from 'hast'
import { readAddress, type Address } from './address.ts'
import { linkOrWords } from './links.ts'
import { words } from './messages.ts'
import type { Settings } from './options.ts'
import { element, text, textOf } from './rewrite.ts'

/**
 * A picture from a path of this site, loaded when it comes into view. One from elsewhere becomes a link, since no page
 * asks a third party for anything; one that is missing leaves its description.
 */
export function resolveImage(image: Element, around: readonly string[], settings: Settings): ElementContent[] {
  const alt = textOf(image, 'alt') ?? ''
  const given = textOf(image, 'src') ?? ''
  const asked = settings.image(given)
  const address: Address = asked === null ? { kind: 'nowhere' } : readAddress(asked ?? given, settings.origin)
  if (address.kind === 'outside') {
    return [linkOrWords(address.href, alt === '' ? address.host : `${alt} (${address.host})`, around)]
  }
  if (address.kind !== 'inside' || !address.absolute) {
    const label = alt === '' ? settings.t(words.missingPicture) : alt
    return [
      element('span', { className: ['missing'], title: settings.t(words.missingAt, { target: given.slice(0, 200) }) }, [
        text(label),
      ]),
    ]
  }
  return [{ ...image, properties: { ...image.properties, alt, src: address.path, loading: 'lazy', decoding: 'async' } }]
}
