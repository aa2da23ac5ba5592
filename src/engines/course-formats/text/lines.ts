const FENCE = /^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)$/

/** A fence is seen in so many characters of its line; no more are looked at. */
const START = 200

/** Follows code fences through the lines of a text. */
export interface FenceTracker {
  /** Whether this line is code, or opens or closes it. Lines are told in order. */
  isCode(line: string): boolean
}

/** A tracker at the start of a text. */
export function fenceTracker(): FenceTracker {
  let open: { mark: string; length: number } | null = null
  return {
    isCode(line) {
      const [, run = '', after = ''] = FENCE.exec(line.slice(0, START)) ?? []
      const mark = run.charAt(0)
      if (open === null) {
        // A backtick fence with more backticks in its line is code within a line.
        if (run === '' || (mark === '`' && after.includes('`'))) return false
        open = { mark, length: run.length }
        return true
      }
      if (mark === open.mark && run.length >= open.length && after.trim() === '') open = null
      return true
    },
  }
}

/** Appends lines to others; spread into a call, those of a long text would not fit on the stack. */
export function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line)
}
