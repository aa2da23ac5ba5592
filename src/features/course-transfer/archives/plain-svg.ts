/** A document type that declares nothing: browsers do not read what it points to. */
const DOCTYPE = /<!DOCTYPE\s+svg\b[^[>]{0,400}>\s*/i
const START = 4_000

/**
 * A drawing without the document type that drawing programs write, which would make it a text here: a document type can
 * declare anything. One that does declare something stays, and so does every other file.
 */
export function plainSvg(path: string, bytes: Uint8Array): Uint8Array {
  if (!path.toLowerCase().endsWith('.svg')) return bytes
  // One byte a character, so that places in the text are places in the file.
  const start = Buffer.from(bytes.subarray(0, START)).toString('latin1')
  const found = DOCTYPE.exec(start)
  if (found === null) return bytes
  return Buffer.concat([bytes.subarray(0, found.index), bytes.subarray(found.index + found[0].length)])
}
