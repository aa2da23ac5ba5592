/** Longest title of a thread, in characters. */
export const MAX_TITLE = 120
/** Longest post, in characters. */
export const MAX_POST = 20_000
/** Posts on one page of a thread. */
export const POSTS_A_PAGE = 50
/** Threads on one page of a place. */
export const THREADS_A_PAGE = 20
/** Threads shown where the discussed thing stands. */
export const THREADS_SHOWN = 5
/** Posts of one person in an hour. */
export const POSTS_AN_HOUR = 60

/** Where something is said: `course:<id>`, `cohort:<id>`, `activity:<cohort id>:<key>`, `revision:<id>`. */
const PLACE = /^([a-z]+):([0-9a-f-]{36})(?::([\p{L}\p{N}-]{1,100}))?$/u

/** The parts of a place's name, or null when it is none. */
export function placeParts(name: string): { kind: string; id: string; key: string } | null {
  const [, kind, id, key = ''] = PLACE.exec(name) ?? []
  return kind === undefined || id === undefined ? null : { kind, id, key }
}
