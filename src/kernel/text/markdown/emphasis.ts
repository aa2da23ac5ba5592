import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import type { Processor } from 'unified'

const ASTERISK = 42
const ARABIC = /\p{Script_Extensions=Arabic}/u

/**
 * Emphasis as people mean it who write no space beside punctuation: CommonMark takes `**الكتابة،**مهمة` and `**十年，**年`
 * for stars. What the libraries do for Chinese, Japanese and Korean is done for Arabic letters, too.
 */
export function emphasisInAllScripts(this: Processor): void {
  remarkCjkFriendly.call(this)
  remarkCjkStrikethrough.call(this)
  const extensions: Extension[] = (this.data().micromarkExtensions ??= [])
  const emphasis = extensions.findLast(({ text }) => text?.[ASTERISK] !== undefined)?.text?.[ASTERISK]
  if (emphasis === undefined || Array.isArray(emphasis)) throw new Error('the library of emphasis has changed')
  extensions.push({ text: { [ASTERISK]: besideArabic(emphasis) }, insideSpan: { null: [besideArabic(emphasis)] } })
}

function besideArabic(emphasis: Construct): Construct {
  return {
    ...emphasis,
    tokenize(this: TokenizeContext, effects, ok, nok): State {
      const before = this.previous
      const ended = (after: Code): State | undefined => {
        const sequence = this.events.at(-1)?.[1]
        if (sequence?.type === 'attentionSequence' && (isArabic(before) || isArabic(after))) {
          sequence._close ||= !isSpace(before)
          sequence._open ||= !isSpace(after)
        }
        return ok(after)
      }
      return emphasis.tokenize.call(this, effects, ended, nok)
    },
  }
}

function isArabic(code: Code): boolean {
  return code !== null && code > 0 && ARABIC.test(String.fromCodePoint(code))
}

/** Ends of lines are negative. */
function isSpace(code: Code): boolean {
  return code === null || code < 0 || /\s/.test(String.fromCodePoint(code))
}
