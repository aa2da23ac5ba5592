import { defineMessages, type Message, type Translate } from '#kernel/i18n/index.ts'
import type { Reason } from '../terms.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const m = defineMessages('roles', { en, es, ar })

const reasons: Record<Reason, Message> = {
  'first-person': m.becauseFirst,
  'from-terminal': m.becauseTerminal,
  'term-over': m.becauseOver,
}

/** Why somebody has a role: what a person wrote as they wrote it, what the software did in the reader's language. */
export function reasonIn(t: Translate, reason: string): string {
  return Object.hasOwn(reasons, reason) ? t(reasons[reason as Reason]) : reason
}
