import { say, type Message, type Words } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'

const WORDS = {
  posted: m.stepPosted,
  begun: m.stepBegun,
  'handed-in': m.stepHandedIn,
  approved: m.stepApproved,
  unread: m.stepUnread,
  untouched: m.stepUntouched,
} as const satisfies Record<string, Message>

/** Why the site itself took a step, or a person without saying why: a code with numbers, worded when it is shown. */
export interface StepNote {
  code: keyof typeof WORDS
  values: Record<string, number>
}

export function stepNote(code: StepNote['code'], values: Record<string, number> = {}): StepNote {
  return { code, values }
}

/** The note of a step in words. */
export function stepWords({ code, values }: StepNote): Words {
  return say(WORDS[code], values)
}
