import { type Message } from '#kernel/i18n/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { oneLine, refuseMarkdown, slugify } from '#kernel/text/index.ts'
import { m } from './messages/index.ts'

export interface SchoolWords {
  name: string
  about: string
  partner: string
  partnerUrl: string | null
  hue: number
}

/** The words of a school as they are kept; refuses `invalid` names and addresses, and a text that cannot be drawn. */
export function cleanWords(
  given: SchoolWords,
): Refusal | (Omit<SchoolWords, 'partnerUrl'> & { partner_url: string | null }) {
  const name = oneLine(given.name, 80)
  const partner = oneLine(given.partner, 120)
  const about = given.about.trim()
  const wrong: Record<string, Message> = {}
  if (!hasLetter(name)) wrong['name'] = m.nameLetter
  if (!hasLetter(partner)) wrong['partner'] = m.partnerNeeded
  if (about === '') wrong['about'] = m.aboutNeeded
  const url = given.partnerUrl === null ? null : URL.parse(given.partnerUrl)
  if (given.partnerUrl !== null && url?.protocol !== 'https:' && url?.protocol !== 'http:')
    wrong['partnerUrl'] = m.webAddress
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  return refuseMarkdown(about) ?? { name, about, partner, partner_url: url?.href ?? null, hue: given.hue }
}

function hasLetter(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/**
 * What the address of a school is made from. It is in plain Latin letters and never changes, for it is in the name by
 * which the school signs (did:web).
 */
export function addressFrom(name: string): string {
  const plain = slugify(name, 'school')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain === '' ? 'school' : plain
}

/** A list with one of it a place further up or down; as it was at either end. */
export function moved(list: readonly string[], one: string, to: 'up' | 'down'): string[] {
  const from = list.indexOf(one)
  const target = to === 'up' ? from - 1 : from + 1
  const other = list[target]
  if (from < 0 || other === undefined) return [...list]
  return list.map((each, at) => (at === from ? other : at === target ? one : each))
}
