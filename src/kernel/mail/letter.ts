import { escapeHtml } from '../text/plain.ts'

export type Line = string | { readonly label: string; readonly href: string } | { readonly quote: string }

export interface LetterText {
  locale: string
  dir: 'ltr' | 'rtl'
  lines: readonly Line[]
  /** Why this came and how to stop it. */
  foot: readonly Line[]
}

/** The same words as plain text and as HTML that asks nobody for anything. */
export function composeLetter({ locale, dir, lines, foot }: LetterText): { text: string; html: string } {
  const text = [...lines.map(asText), '-- ', ...foot.map(asText)].join('\n\n')
  const body = [...lines.map(asHtml), '<hr>', ...foot.map((line) => `<small>${asHtml(line)}</small>`)].join('\n')
  const html = `<!doctype html><html lang="${escapeHtml(locale)}" dir="${dir}"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;max-width:34em">\n${body}\n</body></html>`
  return { text, html }
}

function asText(line: Line): string {
  if (typeof line === 'string') return line
  if ('quote' in line)
    return line.quote
      .split('\n')
      .map((part) => `> ${part}`)
      .join('\n')
  return `${line.label}:\n${line.href}`
}

function asHtml(line: Line): string {
  if (typeof line === 'string') return `<p>${escapeHtml(line)}</p>`
  if ('quote' in line) return `<blockquote>${escapeHtml(line.quote).replaceAll('\n', '<br>')}</blockquote>`
  return `<p><a href="${escapeHtml(line.href)}">${escapeHtml(line.label)}</a></p>`
}
