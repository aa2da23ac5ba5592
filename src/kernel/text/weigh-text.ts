import { renderFully } from './markdown/render.ts'
import { handlesOf } from './mentions.ts'
import type { Weighed } from './tasks.ts'

/** Draws a text to see that it can be drawn: nothing else tells what it costs. */
export default function weighText(source: string): Weighed {
  const costly = renderFully(source).flattened !== null
  return { costly, mentions: costly ? [] : handlesOf(source) }
}
