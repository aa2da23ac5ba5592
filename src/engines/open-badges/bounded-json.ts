export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** Most characters of a credential. */
export const MAX_CREDENTIAL = 500_000
const MAX_DEPTH = 24
const MAX_VALUES = 5_000

/** Reads JSON within bounds of size, depth and number of values; the problem is a sentence. */
export function boundedJson(text: string): { value: { [name: string]: Json } } | { problem: string } {
  if (text.length > MAX_CREDENTIAL)
    return { problem: `It is longer than ${MAX_CREDENTIAL / 1000} kB; a badge never is.` }
  if (depthOf(text) > MAX_DEPTH) return { problem: 'It is nested deeper than any badge.' }
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return { problem: 'It is not a JSON document.' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: 'It is not a JSON object.' }
  if (count(value) > MAX_VALUES) return { problem: 'It holds more values than any badge.' }
  return { value }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char === '\\') at++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === '}' || char === ']') depth--
  }
  return deepest
}

function count(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, inner) => sum + count(inner), 1)
}
