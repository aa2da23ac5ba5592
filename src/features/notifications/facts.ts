import { Temporal } from 'temporal-polyfill'
import type { NoticeValues } from '#kernel/events/index.ts'

/** What fills the words of a notice, as it lies in the database: a moment by itself, so that it is said in the reader's zone. */
export type NoticeFacts = Readonly<Record<string, string | number | { at: string }>>

export function factsOf(values: NoticeValues): NoticeFacts {
  const facts = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof Temporal.Instant ? { at: value.toString() } : value,
  ])
  return Object.fromEntries(facts) as NoticeFacts
}

export function factsFrom(facts: NoticeFacts): NoticeValues {
  const values = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'object' ? Temporal.Instant.from(fact.at) : fact,
  ])
  return Object.fromEntries(values) as NoticeValues
}
