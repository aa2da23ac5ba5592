/** What kind of "no" this is; the edge turns it into a status (see kernel/http/refused.ts). */
export type RefusalKind = 'invalid' | 'forbidden' | 'unknown' | 'conflict' | 'limited' | 'too-large' | 'sign-in'

/**
 * A "no" as data: a stable code, one sentence a person can read, what to do now, and where in the form it lies.
 * Commands return it (the transaction is rolled back); it reaches a person as the form again, a page, or problem+json.
 */
export interface Refusal {
  readonly refused: true
  readonly kind: RefusalKind
  /** Stable, dotted, for programs: `cohort.full`. */
  readonly code: string
  readonly sentence: string
  /** What the person can do now. */
  readonly instead?: string
  /** Form field name -> sentence. */
  readonly fields?: Readonly<Record<string, string>>
  /** Facts a program may want: `{ seats: 12 }`. */
  readonly facts?: Readonly<Record<string, unknown>>
  /** What the form holds when it is shown again, besides what was typed: uploads that were kept. */
  readonly typed?: Readonly<Record<string, string | string[]>>
}

interface Details {
  kind?: RefusalKind
  instead?: string
  fields?: Record<string, string>
  facts?: Record<string, unknown>
}

/** Makes a refusal; `kind` is `conflict` unless told otherwise (the state of things does not allow it now). */
export function refuse(code: string, sentence: string, details: Details = {}): Refusal {
  return { refused: true, kind: 'conflict', code, sentence, ...details }
}

/** The thing does not exist, or this person may not know that it does. */
export function unknown(what: string): Refusal {
  return refuse('unknown', `There is no such ${what} here.`, {
    kind: 'unknown',
    instead: 'Check the address, or search for it.',
  })
}

/** A field of the form was not filled in as needed. */
export function invalid(fields: Record<string, string>): Refusal {
  return refuse('invalid', 'Some answers need another look.', { kind: 'invalid', fields })
}

/** This person may not do this; the sentence says why not and who can. */
export function forbidden(code: string, sentence: string, instead?: string): Refusal {
  return refuse(code, sentence, instead === undefined ? { kind: 'forbidden' } : { kind: 'forbidden', instead })
}

/** Tells a refusal from a value. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}
