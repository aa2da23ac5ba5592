const LINES_AND_MARKS = /[\n\r[\](){}<>*_~`|&@:#=+\\-]/g
const CHARACTERS_EACH = 20

/**
 * About how much work it is to draw a text, in linear time: its lines and marks, and its length. Up to `SMALL` a unit took
 * at most 0.08 milliseconds in the costliest of 70 shapes on a busy core; beyond it some shapes grow faster than this number.
 */
export function effortOf(source: string): number {
  return (source.match(LINES_AND_MARKS)?.length ?? 0) + source.length / CHARACTERS_EACH
}

/** A text of at most so much effort is drawn at once; one of more is drawn in a thread. */
export const SMALL = 400

export function isSmall(source: string): boolean {
  return source.length <= SMALL * CHARACTERS_EACH && effortOf(source) <= SMALL
}
