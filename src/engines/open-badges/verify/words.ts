import { createHash } from 'node:crypto'
import type { Json } from '../bounded-json.ts'
import { proofs as proofLibraries } from '../proofs.ts'
import { contextLoader } from './contexts.ts'
import { check, type Check, type Dictionary } from './types.ts'

/** How often nodes that look alike are compared with each other, as a power of their number. */
const WORK = 1

/** Most places that name a node by a label of the document's own; only by these can nodes refer to each other in circles. */
const MAX_LABELS = 64

export type Canonical = { hash: Buffer } | { problem: 'unknown'; word: string } | { problem: 'tangled' }

/**
 * SHA-256 of a document's meaning in its one form (RDFC-1.0). Refuses a word that no context explains, which would be
 * lost without a trace, and graphs made to be costly: the number of comparisons is bounded, not the time.
 */
export async function meaningOf(document: Dictionary): Promise<Canonical> {
  if (labels(document) > MAX_LABELS) return { problem: 'tangled' }
  const { cryptosuite } = await proofLibraries()
  try {
    const text = await cryptosuite.canonize(document, { documentLoader: contextLoader, maxWorkFactor: WORK })
    return { hash: createHash('sha256').update(text).digest() }
  } catch (error) {
    const word = unknownWord(error)
    return word === null ? { problem: 'tangled' } : { problem: 'unknown', word }
  }
}

/** Whether every word of a document has a meaning. */
export function wordsCheck(canonical: Canonical): Check {
  if ('hash' in canonical) return check('words', true, 'words.known')
  return canonical.problem === 'unknown'
    ? check('words', false, 'words.unknown', { word: canonical.word })
    : check('words', false, 'words.tangled')
}

function unknownWord(error: unknown): string | null {
  if (!(error instanceof Error) || !error.name.startsWith('jsonld.')) return null
  const { details } = error as Error & { details?: { event?: { details?: Record<string, unknown> } } }
  const told = details?.event?.details ?? {}
  const word = [told['property'], told['type'], told['id'], told['reference'], told['value']].find(
    (one) => typeof one === 'string',
  )
  return typeof word === 'string' ? word.slice(0, 100) : error.message.slice(0, 100)
}

function labels(value: Json): number {
  if (typeof value === 'string') return value.startsWith('_:') ? 1 : 0
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + labels(inner), 0)
}
