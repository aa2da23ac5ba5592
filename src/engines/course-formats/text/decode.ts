import { clean } from './clean.ts'

/** A text with LF at the end of its lines and no byte order mark; `guessed` when it was not UTF-8. */
export interface Decoded {
  readonly text: string
  readonly guessed: boolean
}

/** Reads bytes as UTF-8, or, where they are not, as what old office programs wrote. Null for what is no text at all. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  if (bytes.subarray(0, 8_000).includes(0)) return null
  try {
    return { text: tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), guessed: false }
  } catch {
    return { text: tidy(new TextDecoder('windows-1252').decode(bytes)), guessed: true }
  }
}

function tidy(text: string): string {
  return clean(text.replaceAll(/\r\n?/g, '\n'))
}
