import { escapeHtml } from '../plain.ts'

/** A text as it was typed: paragraphs at blank lines, every character shown, in linear time. */
export function flatHtml(source: string): string {
  return source
    .split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeHtml(part)}</p>`)
    .join('\n')
}
