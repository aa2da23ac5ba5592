import type { Message } from './i18n/messages.ts'
import { say, type Words } from './i18n/words.ts'
import { m } from './messages/index.ts'

/** What kind of "no" this is; the edge turns it into a status (see kernel/http/problem.ts). */
export type RefusalKind =
  | 'invalid'
  | 'forbidden'
  | 'unknown'
  | 'conflict'
  | 'limited'
  | 'too-large'
  | 'sign-in'
  | 'away'

// A plain string is what is not yet a message; it goes when the last feature has its own.
export type Sentence = Words | string

/**
 * A "no" as data: a stable code, one sentence a person can read, what to do now, and where in the form it lies.
 * Commands return it (the transaction is rolled back); the edge words it in the reader's language, as the form again, a
 * page, or problem+json.
 */
export interface Refusal {
  readonly refused: true
  readonly kind: RefusalKind
  /** Stable, dotted, for programs: `cohort.full`. Each feature lists its own in `refusals.ts`. */
  readonly code: string
  readonly sentence: Sentence
  /** What the person can do now. */
  readonly instead?: Sentence
  /** Form field name -> sentence. */
  readonly fields?: Readonly<Record<string, Sentence>>
  /** Facts a program may want: `{ seats: 12 }`. */
  readonly facts?: Readonly<Record<string, unknown>>
  /** What the form holds when it is shown again, besides what was typed: uploads that were kept. */
  readonly typed?: Readonly<Record<string, string | string[]>>
}

interface Details {
  kind?: RefusalKind
  /** What fills the sentence's places. */
  values?: NonNullable<Words['values']>
  instead?: Message | Sentence
  fields?: Readonly<Record<string, Message | Sentence>>
  facts?: Record<string, unknown>
}

/**
 * Makes a refusal; `kind` is `conflict` unless told otherwise (the state of things does not allow it now).
 * @param sentence a message, whose places `values` fill, or words that are filled already.
 */
export function refuse(code: string, sentence: Message | Sentence, details: Details = {}): Refusal {
  const { kind = 'conflict', values, instead, fields, facts } = details
  const words = toWords(sentence)
  return {
    refused: true,
    kind,
    code,
    sentence: values === undefined || typeof words === 'string' ? words : { message: words.message, values },
    ...(instead === undefined ? {} : { instead: toWords(instead) }),
    ...(fields === undefined ? {} : { fields: inFields(fields) }),
    ...(facts === undefined ? {} : { facts }),
  }
}

function toWords(sentence: Message | Sentence): Sentence {
  return typeof sentence !== 'string' && 'texts' in sentence ? { message: sentence } : sentence
}

function inFields(fields: NonNullable<Details['fields']>): Record<string, Sentence> {
  return Object.fromEntries(Object.entries(fields).map(([name, sentence]) => [name, toWords(sentence)]))
}

/** The thing does not exist, or this person may not know that it does. @param what for programs: `course`. */
export function unknown(what: string): Refusal {
  return refuse('unknown', m.unknown, { kind: 'unknown', instead: m.unknownInstead, facts: { what } })
}

/** Fields of the form were not filled in as needed. */
export function invalid(fields: Readonly<Record<string, Message | Sentence>>): Refusal {
  return refuse('invalid', m.invalid, { kind: 'invalid', fields })
}

/** This person may not do this; the sentence says why not and who can. */
export function forbidden(code: string, sentence: Message | Sentence, instead?: Message | Sentence): Refusal {
  return refuse(code, sentence, instead === undefined ? { kind: 'forbidden' } : { kind: 'forbidden', instead })
}

/** A refusal of one part as the sentence of a field: what is wrong, and what to do now. */
export function sentencesOf({ sentence, instead }: Refusal): Sentence {
  return instead === undefined ? sentence : say(m.twoSentences, { first: sentence, second: instead })
}

/** Words about one of several: "soil.pdf: This file cannot be read." */
export function named(name: string, what: Sentence): Words {
  return say(m.named, { name, what })
}

/** Tells a refusal from a value. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}
