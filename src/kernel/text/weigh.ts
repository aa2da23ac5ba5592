import { hash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Owner, Threads } from '../threads/index.ts'
import { hazardOf } from './markdown/bounds.ts'
import { isSmall } from './markdown/effort.ts'
import { attempt } from './markdown/render.ts'
import { handlesOf } from './mentions.ts'
import { refusedFor, tooCostly } from './refusals.ts'
import { weighing, type Weighed } from './tasks.ts'
import weighText from './weigh-text.ts'

/** Texts that were weighed before they were kept, by what they are. */
const known = new LRUCache<string, Weighed>({ max: 20_000 })
const TOO_COSTLY: Weighed = { costly: true, mentions: [] }
/** A course of 500 activities lies so deep; what holds more is not looked into. */
const MAX_PARTS = 20_000

/**
 * Weighs every long text in what somebody sent, in a thread, so that `refuseMarkdown` and `mentionsIn` know of it at once
 * where it is kept: there nobody waits for a text.
 * @returns `too-fast` when too much of this person waits already.
 */
export async function weighTexts(threads: Threads, owner: Owner, input: unknown): Promise<Refusal | null> {
  for (const text of longTextsIn(input)) {
    const key = keyOf(text)
    if (known.has(key)) continue
    const weighed = await threads.run(weighing, text, owner)
    if (!isRefusal(weighed)) known.set(key, weighed)
    else if (weighed.kind === 'limited') return weighed
    else known.set(key, TOO_COSTLY)
  }
  return null
}

/** For commands that keep a text: the refusal its author gets before it is kept, or null when it can be drawn. */
export function refuseMarkdown(source: string): Refusal | null {
  const hazard = hazardOf(source)
  if (hazard !== null) return refusedFor(hazard)
  return !isSmall(source) && weighedOf(source).costly ? tooCostly() : null
}

/**
 * The people a Markdown text calls by `@handle`: in lower case, in order, each once, at most 20. Code, links and e-mail
 * addresses call nobody; neither does a text too costly to draw.
 */
export function mentionsIn(source: string): readonly string[] {
  if (!source.includes('@') || hazardOf(source) !== null) return []
  return isSmall(source) ? (attempt(source, () => handlesOf(source)) ?? []) : weighedOf(source).mentions
}

/** What nobody weighed before is weighed here and now: texts that a command line brings. */
function weighedOf(source: string): Weighed {
  const key = keyOf(source)
  const weighed = known.get(key) ?? attempt(source, () => weighText(source)) ?? TOO_COSTLY
  known.set(key, weighed)
  return weighed
}

function longTextsIn(input: unknown): string[] {
  const texts: string[] = []
  const waiting = [input]
  for (let parts = 0; waiting.length > 0 && parts < MAX_PARTS; parts++) {
    const value = waiting.pop()
    if (typeof value === 'string') {
      if (!isSmall(value) && hazardOf(value) === null) texts.push(value)
    } else if (isPlain(value)) waiting.push(...Object.values(value))
  }
  return texts
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function keyOf(source: string): string {
  return hash('sha256', source, 'base64')
}
