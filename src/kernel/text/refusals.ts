import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { MAX_MARKDOWN, type Hazard } from './markdown/bounds.ts'

/** What the author of a text that cannot be drawn is told: `text.too-long`, `text.too-nested`, `text.too-costly`. */
export function refusedFor(hazard: Hazard): Refusal {
  if (hazard === 'too-long') {
    return refuse('text.too-long', m.textTooLong, {
      kind: 'too-large',
      values: { most: MAX_MARKDOWN },
      instead: m.textTooLongInstead,
      facts: { most: MAX_MARKDOWN },
    })
  }
  const sentence = hazard === 'too-nested' ? m.textTooNested : m.textTooCostly
  return refuse(`text.${hazard}`, sentence, { kind: 'invalid', instead: m.textPlainer })
}

export function tooCostly(): Refusal {
  return refusedFor('too-costly')
}
