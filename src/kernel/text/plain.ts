/** Longest name or title, in characters. */
export const MAX_LINE = 200

/** Controls, direction overrides and isolates, invisible fillers, noncharacters, lone surrogates: nothing a name needs. */
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\p{Cs}\p{Noncharacter_Code_Point}\u{E0000}-\u{E007F}]/gu
/** A joiner joins two letters, or two pictures. */
const STRAY_JOINER = /(?<![\p{L}\p{M}\p{Emoji}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{M}\p{Emoji}])/gu
const BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/g

/**
 * Makes one clean line of what somebody typed as a name or title: no line breaks (mail and HTTP headers stay whole), no
 * controls or direction overrides (nobody looks like somebody else), single spaces, NFC. Joiners inside a word stay,
 * since Persian and Hindi need them.
 * @param most characters kept, counted by code point.
 */
export function oneLine(text: string, most: number = MAX_LINE): string {
  // A bound before the work, wide enough that cleaning cannot need more.
  const start = text.slice(0, most * 20 + 1_000)
  const seen = start.normalize('NFC').replace(BREAKS, ' ').replace(UNSEEN, '').replace(STRAY_JOINER, '')
  const line = [...seen.replace(/\s+/g, ' ').trim()].slice(0, most).join('')
  return line.replace(/[\s\u200C\u200D]+$/u, '')
}

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For text and quoted attributes of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? character)
}

/** Characters XML 1.0 cannot hold, not even as references. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** For text and quoted attributes of XML 1.0; characters it cannot hold are left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(NOT_XML, ''))
}
