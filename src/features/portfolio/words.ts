import { say } from '#kernel/i18n/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { m } from './messages/index.ts'
import { MAX_WORDS, type ItemKind } from './terms.ts'

/** The words about something in a portfolio, or what is wrong with them: a reflection is Markdown and says something. */
export function wordsOrRefusal(kind: ItemKind, given: string): string | Refusal {
  const words = given.trim()
  if (kind === 'reflection') {
    const bad = refuseMarkdown(words)
    if (bad !== null) return invalid({ words: bad.sentence })
    return words === '' ? invalid({ words: m.sayFirst }) : words
  }
  return words.length > MAX_WORDS ? invalid({ words: say(m.tooLong, { most: MAX_WORDS }) }) : words
}
