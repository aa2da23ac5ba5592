/** FNV-1a: the same text has the same drawing everywhere and always. */
export function hash(text: string): number {
  let h = 2_166_136_261
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return h
}
