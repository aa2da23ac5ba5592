/** C0 and C1 controls, bidirectional overrides and isolates, zero-width marks: none belongs in a name or a subject line. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g

/** One clean line: for names, titles and mail headers. Composed form, single spaces, at most `most` characters. */
export function oneLine(text: string, most = 200): string {
  return text.normalize('NFC').replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim().slice(0, most)
}

/** Text inside HTML or XML, also in attribute values. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
