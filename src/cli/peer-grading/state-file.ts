import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ReviewerState } from '#engines/peer-grading/index.ts'

const finite = z.number().refine((value) => Number.isFinite(value))
const reviewer = z.strictObject({ precision: finite.nonnegative(), weighted: finite, evidence: z.array(finite) })
const file = z.strictObject({
  version: z.literal(1),
  criteria: z.record(z.string(), z.strictObject({ version: z.literal(1), reviewers: z.record(z.string(), reviewer) })),
})

/** Reads what earlier activities told of reviewers, by criterion. @throws Error with what is wrong. */
export async function readState(path: string): Promise<Record<string, ReviewerState>> {
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
