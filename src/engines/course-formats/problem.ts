/** Why something cannot be read, as data: a stable code, one sentence for a person, what they can do now. */
export interface FormatProblem {
  readonly problem: true
  /** Stable, for programs: `zip.encrypted`. */
  readonly code: string
  readonly sentence: string
  readonly instead?: string
  /** What the sentence names: a file, a kind of package, a limit. */
  readonly detail?: string
}

/** Makes a problem. */
export function problem(code: string, sentence: string, instead?: string, detail?: string): FormatProblem {
  return {
    problem: true,
    code,
    sentence,
    ...(instead === undefined ? {} : { instead }),
    ...(detail === undefined ? {} : { detail }),
  }
}

/** Tells a problem from a value. */
export function isProblem(value: unknown): value is FormatProblem {
  return typeof value === 'object' && value !== null && (value as { problem?: unknown }).problem === true
}
