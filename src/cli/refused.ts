import type { Refusal } from '#kernel/refusal.ts'
import type { Exit } from './run.ts'

/** Says a refusal at the terminal: what is the matter, and what to do. */
export function refused({ sentence, instead }: Refusal): Exit {
  process.stderr.write(`${[sentence, instead ?? ''].join(' ').trim()}\n`)
  return 1
}
