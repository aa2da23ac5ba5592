import type { DocumentLoader } from '@digitalbazaar/vc'
import type { Json } from '../bounded-json.ts'
import { CREDENTIALS_CONTEXT, closedLoader, isKnownContext } from '../documents.ts'
import clr from './contexts/clr-2.0.1.json' with { type: 'json' }
import ed25519 from './contexts/suites-ed25519-2020.json' with { type: 'json' }
import { check, isDictionary, listOf, type Check, type Dictionary } from './types.ts'

/** Contexts that others use and we never write. */
const READ_ONLY = new Map<string, unknown>([
  ['https://w3id.org/security/suites/ed25519-2020/v1', ed25519],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', clr],
  ['https://purl.imsglobal.org/spec/clr/v2p0/context.json', clr],
])

/** Loads the contexts we hold, and nothing else. */
export const contextLoader: DocumentLoader = closedLoader(READ_ONLY)

/** Whether a credential is written in vocabularies we hold. At any depth, a context must be one of them by its address. */
export function contextCheck(credential: Dictionary): Check {
  const contexts = listOf(credential['@context'])
  if (contexts[0] === 'https://www.w3.org/2018/credentials/v1')
    return check('contexts', null, 'contexts.older', { form: 'Verifiable Credentials 1.1' })
  if (contexts[0] !== CREDENTIALS_CONTEXT) return check('contexts', false, 'contexts.missing')
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
  return isKnownContext(context) || (typeof context === 'string' && READ_ONLY.has(context))
}

function firstOf<T>(values: readonly T[], find: (value: T) => Json | undefined): Json | undefined {
  for (const value of values) {
    const found = find(value)
    if (found !== undefined) return found
  }
  return undefined
}
