import { inEnglish } from '#kernel/i18n/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Exit } from './exit.ts'

/** Says a refusal at the terminal: what is the matter, and what to do. */
export function refused(refusal: Refusal): Exit {
  process.stderr.write(`${inEnglish(refusal)}\n`)
  return 1
}
