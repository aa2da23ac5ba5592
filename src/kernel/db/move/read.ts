import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { ending, heading, section } from './format.ts'

/** The file cannot be read to its end as what it says it is. */
export class BrokenFile extends Error {}

export interface MoveReader {
  readonly heading: z.infer<typeof heading>
  /** The next table, or null at the end. Its rows must be read first. */
  section(): Promise<z.infer<typeof section> | null>
  /** The next row, as JSON text. */
  row(): Promise<string>
  close(): Promise<void>
}

/** Reads a moved database line by line. @throws BrokenFile from any of its functions. */
export async function openMove(path: string): Promise<MoveReader> {
  const lines = linesOf(path)
  const row = async () => {
    const next = await lines.next().catch((error: unknown) => {
      throw new BrokenFile(error instanceof Error ? error.message : String(error))
    })
    if (next.done) throw new BrokenFile('it ends too early')
    return next.value
  }
  return {
    heading: parse(heading, await row()),
    row,
    async section() {
      const text = await row()
      return ending.safeParse(json(text)).success ? null : parse(section, text)
    },
    close: async () => void (await lines.return(undefined)),
  }
}

async function* linesOf(path: string): AsyncGenerator<string, undefined, undefined> {
  const source = createReadStream(path)
  const text = createGunzip()
  source.on('error', (error) => text.destroy(error))
  source.pipe(text).setEncoding('utf8')
  let rest = ''
  for await (const chunk of text) {
    const parts = (rest + String(chunk)).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

function parse<T>(shape: z.ZodType<T>, text: string): T {
  const parsed = shape.safeParse(json(text))
  if (!parsed.success) throw new BrokenFile('it is not written as expected')
  return parsed.data
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BrokenFile('a line of it is no JSON')
  }
}
