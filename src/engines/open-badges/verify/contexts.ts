import type { DocumentLoader } from '@digitalbazaar/vc'
import type { Json } from '../bounded-json.ts'
import { CREDENTIALS_CONTEXT, closedLoader, isKnownContext } from '../documents.ts'
import openBadges301 from './contexts/open-badges-3.0.1.json' with { type: 'json' }
import openBadges302 from './contexts/open-badges-3.0.2.json' with { type: 'json' }
import ed25519 from './contexts/suites-ed25519-2020.json' with { type: 'json' }
import { check, isDictionary, listOf, type Check, type Dictionary } from './types.ts'

/** Contexts that others use and we never write. */
const READ_ONLY = new Map<string, unknown>([
  ['https://w3id.org/security/suites/ed25519-2020/v1', ed25519],
  // The same words stand for other things in other versions.
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', openBadges301],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', openBadges302],
])
/** Addresses whose copies differ from publisher to publisher, so that nobody can say what was signed. */
const UNSETTLED = new Set(
  ['context.json', 'context-3.0.0.json'].map((name) => `https://purl.imsglobal.org/spec/ob/v3p0/${name}`),
)

/** Loads the contexts we hold, and nothing else. */
export const contextLoader: DocumentLoader = closedLoader(READ_ONLY)

/** Whether a credential is written in vocabularies we hold. At any depth, a context must be one of them by its address. */
export function contextCheck(credential: Dictionary): Check {
  const contexts = listOf(credential['@context'])
  if (contexts[0] === 'https://www.w3.org/2018/credentials/v1')
    return check('contexts', null, 'contexts.older', { form: 'Verifiable Credentials 1.1' })
  if (contexts[0] !== CREDENTIALS_CONTEXT) return check('contexts', false, 'contexts.missing')
  const unsettled = contexts.find((one) => typeof one === 'string' && UNSETTLED.has(one))
  if (typeof unsettled === 'string') return check('contexts', null, 'contexts.unsettled', { context: unsettled })
  const strange = strangeContext(credential)
  if (strange === undefined) return check('contexts', true, 'contexts.known')
  return typeof strange === 'string'
    ? check('contexts', false, 'contexts.unknown', { context: strange })
    : check('contexts', false, 'contexts.own')
}

/** The first context anywhere in a document that we do not hold; undefined when there is none. */
function strangeContext(value: Json): Json | undefined {
  if (Array.isArray(value)) return firstOf(value, strangeContext)
  if (!isDictionary(value)) return undefined
  return firstOf(Object.entries(value), ([name, inner]) =>
    name === '@context' ? contextsOf(inner).find((one) => !isHeld(one)) : strangeContext(inner),
  )
}

function contextsOf(value: Json): Json[] {
  return Array.isArray(value) ? value : [value]
}

function isHeld(context: Json): boolean {
  if (typeof context === 'string' && UNSETTLED.has(context)) return false
  return isKnownContext(context) || (typeof context === 'string' && READ_ONLY.has(context))
}

function firstOf<T>(values: readonly T[], find: (value: T) => Json | undefined): Json | undefined {
  for (const value of values) {
    const found = find(value)
    if (found !== undefined) return found
  }
  return undefined
}
