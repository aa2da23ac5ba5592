/** A pattern of `like` for what begins with a text, in which `%` and `_` are nothing but themselves. */
export function likePrefix(text: string): string {
  return `${text.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
}
