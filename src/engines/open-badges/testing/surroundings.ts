import type { Found, Surroundings } from '../index.ts'

/** A network in which only these documents lie: objects as JSON, texts as they are, and what is found as it is. */
export function surroundingsOf(documents: Record<string, unknown>, now: string): Surroundings & { asked: string[] } {
  const asked: string[] = []
  return {
    now,
    asked,
    fetch: async (url): Promise<Found> => {
      asked.push(url)
      if (!Object.hasOwn(documents, url)) return { problem: 'Nothing is there.' }
      const document = documents[url]
      if (isFound(document)) return document
      return { status: 200, text: typeof document === 'string' ? document : JSON.stringify(document) }
    },
  }
}

function isFound(document: unknown): document is Found {
  return typeof document === 'object' && document !== null && 'status' in document && 'text' in document
}
