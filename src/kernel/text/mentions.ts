const MOST = 20

/** Handles named with @ in a text, outside code, links and addresses; the first twenty. */
export function mentionsIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/```[\s\S]*?(```|$)/g, ' ').replaceAll(/`[^`\n]*`/g, ' ').replaceAll(/\]\([^)\n]*\)/g, '] ')
  const found = [...prose.matchAll(/(?<![\p{L}\p{N}_@./-])@([a-z0-9][a-z0-9-]{1,29})(?![\p{L}\p{N}@])/giu)]
  return [...new Set(found.map((match) => (match[1] ?? '').toLowerCase().replace(/-+$/, '')))].slice(0, MOST)
}
