const OPENS =
  /^([ \t]*<(?:div|section|aside|article|figure)\b[^>]{0,300}?)\s{1,5}markdown=(["']?)(?:1|block|span)\2([^>]{0,300}>)[ \t]*$/
const CLOSES = /^[ \t]*<\/(?:div|section|aside|article|figure)>[ \t]*$/

/** Kramdown reads Markdown inside HTML marked so; CommonMark does where blank lines stand around it. */
export function openMarkdownInside(body: string): string {
  if (!body.includes('markdown=')) return body
  return body
    .split('\n')
    .map((line) => {
      const [, start, , end] = OPENS.exec(line) ?? []
      if (start !== undefined) return `${start}${end}\n`
      return CLOSES.test(line) ? `\n${line}\n` : line
    })
    .join('\n')
}
