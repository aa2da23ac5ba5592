import type { Task } from '../threads/index.ts'
import type { DrawOptions } from './markdown/options.ts'
import type { Rendered } from './markdown/render.ts'
import { tooCostly } from './refusals.ts'

/** Most milliseconds of processor time that a text may take to be kept: a page of 200 KB takes about 600. */
const MAX_MS = 3_000
/** What was kept is drawn, also on a day when all takes a little longer. */
const MAX_DRAWING_MS = 2 * MAX_MS

export interface Drawing {
  readonly source: string
  readonly options: DrawOptions
}

export const drawing: Task<Drawing, Rendered> = {
  name: 'text.drawing',
  module: new URL('./draw-text.ts', import.meta.url),
  ms: MAX_DRAWING_MS,
  tooMuch: tooCostly,
}

/** What commands must know of a text. */
export interface Weighed {
  /** It cannot be drawn. */
  readonly costly: boolean
  /** The handles it calls. */
  readonly mentions: readonly string[]
}

export const weighing: Task<string, Weighed> = {
  name: 'text.weighing',
  module: new URL('./weigh-text.ts', import.meta.url),
  ms: MAX_MS,
  tooMuch: tooCostly,
}
