import type { DocumentLoader } from '@digitalbazaar/vc'
import clr from './contexts/clr-2.0.1.json' with { type: 'json' }
import credentialsV2 from './contexts/credentials-v2.json' with { type: 'json' }
import openBadges from './contexts/open-badges-3.0.3.json' with { type: 'json' }
import extensions from './contexts/open-badges-extensions.json' with { type: 'json' }

export type Credential = Record<string, unknown>

export const CREDENTIALS_CONTEXT = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** Names what `credentialSchema` needs, which Open Badges leaves out of its own context. */
export const EXTENSIONS_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
export const CLR_CONTEXT = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'

/** Open Badges 3.0.x contexts differ in terms we never use, so one copy reads them all. */
const CONTEXTS = new Map<string, unknown>([
  [CREDENTIALS_CONTEXT, credentialsV2],
  [EXTENSIONS_CONTEXT, extensions],
  [CLR_CONTEXT, clr],
  ...['context-3.0.0.json', 'context-3.0.1.json', 'context-3.0.2.json', 'context-3.0.3.json', 'context.json'].map(
    (name) => [`https://purl.imsglobal.org/spec/ob/v3p0/${name}`, openBadges] as const,
  ),
])

/** Whether a context is one of those we hold; no other is ever loaded. */
export function isKnownContext(url: unknown): boolean {
  return typeof url === 'string' && CONTEXTS.has(url)
}

/** Loads the contexts we hold and the documents given, and nothing else. */
export function closedLoader(documents: ReadonlyMap<string, unknown> = new Map()): DocumentLoader {
  return async (url) => {
    const document = documents.get(url) ?? CONTEXTS.get(url)
    if (document === undefined) throw new Error(`${url} is not among the documents at hand`)
    return { contextUrl: null, documentUrl: url, document }
  }
}
