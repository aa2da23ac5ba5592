import { readFile, stat, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { COMPONENTS, type ReviewerState } from '#engines/peer-grading/index.ts'

/** Larger numbers come from no activity, and would be infinite somewhere on the way. */
const some = z.number().min(-1e12).max(1e12)
const reviewer = z.strictObject({
  precision: some.nonnegative(),
  weighted: some,
  // Empty where no activity could tell types.
  evidence: z.array(some.max(0)).refine(({ length }) => length === 0 || length === COMPONENTS, {
    error: `has to be empty or ${COMPONENTS} numbers`,
  }),
})
const file = z.strictObject({
  version: z.literal(1),
  criteria: z.record(z.string(), z.strictObject({ version: z.literal(2), reviewers: z.record(z.string(), reviewer) })),
})

/** A million reviewers; a text can hardly be longer. */
const MAX_BYTES = 500_000_000

/** Reads what earlier activities told of reviewers, by criterion. @throws Error with what is wrong. */
export async function readState(path: string, most = MAX_BYTES): Promise<Record<string, ReviewerState>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > most)
    throw new Error(`${path} has ${size.toLocaleString('en')} bytes; a state has at most ${most.toLocaleString('en')}.`)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`There is no file ${path} to read.`, { cause: error })
  })
  const read = file.safeParse(jsonIn(text))
  if (read.success) return read.data.criteria
  const [issue] = read.error.issues
  throw new Error(
    `${path} is not a state as --save-state writes it: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  )
}

export async function writeState(path: string, criteria: Record<string, ReviewerState>): Promise<void> {
  await writeFile(path, `${JSON.stringify({ version: 1, criteria })}\n`)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
