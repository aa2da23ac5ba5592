/** A text that databases and pages can hold: no control characters but line ends and tabs, no half of a character. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '')
}

/** A language code such as `en`, `pt-BR`, also written `pt_BR`; null for anything else. */
export function languageCode(text: string | null): string | null {
  const code = (text ?? '').trim().replaceAll('_', '-')
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(code) ? code : null
}
