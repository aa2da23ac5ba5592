import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Law, Violation } from './law.ts'

/** Violations that stand from before the law, by law and file. The list only ever gets shorter. */
export type Known = Readonly<Record<string, Readonly<Record<string, number>>>>

const FILE = join(import.meta.dirname, 'known.json')

export function readKnown(): Known {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Known
}

/** Violations by file. */
export function counted(violations: readonly Violation[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { path } of violations.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    counts[path] = (counts[path] ?? 0) + 1
  return counts
}

/** Writes down what stands now: `KNOWN=write npm test -- test/architecture`, after something was mended. */
export function writeKnown(found: readonly (readonly [Law, readonly Violation[]])[]): void {
  const known = found
    .filter(([, violations]) => violations.length > 0)
    .map(([{ name }, violations]) => [name, counted(violations)])
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`)
}
