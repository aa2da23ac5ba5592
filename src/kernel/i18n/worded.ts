import { Temporal } from 'temporal-polyfill'
import type { Refusal, RefusalKind } from '../refusal.ts'
import { translator } from './translate.ts'
import { wordsFor, type Reader, type Words } from './words.ts'

/** A refusal in the words of one reader. */
export interface WordedRefusal {
  readonly kind: RefusalKind
  readonly code: string
  readonly sentence: string
  readonly instead?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** Says a refusal to a reader: done once, at the edge. */
export function worded(reader: Reader, { kind, code, sentence, instead, fields }: Refusal): WordedRefusal {
  const said = (words: Words | string) => (typeof words === 'string' ? words : wordsFor(reader, words))
  return {
    kind,
    code,
    sentence: said(sentence),
    ...(instead === undefined ? {} : { instead: said(instead) }),
    ...(fields === undefined
      ? {}
      : { fields: Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, said(words)])) }),
  }
}

/** All that a refusal says, in English and in one line: for logs, exceptions and the terminal. */
export function inEnglish(refusal: Refusal): string {
  // Far from every moment that is told, so that each is said with its date.
  const now = Temporal.Instant.fromEpochMilliseconds(0)
  const reader: Reader = { t: translator('en'), zone: 'UTC', now }
  const { sentence, instead, fields = {} } = worded(reader, refusal)
  return [sentence, instead, ...Object.entries(fields).map(([name, words]) => `${name}: ${words}`)]
    .filter((part) => part !== undefined)
    .join(' ')
}
