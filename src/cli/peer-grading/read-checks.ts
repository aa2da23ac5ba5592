import type { Check, Range } from '#engines/peer-grading/index.ts'
import { numberIn, readTable } from './read-table.ts'

const COLUMNS = { needed: ['work', 'score', 'kind'], optional: ['sd', 'criterion'] }

/** Reads checks. @throws Error that names the row of the first thing that is wrong. */
export async function readChecks(path: string, { min, max }: Range): Promise<(Check & { criterion: string })[]> {
  const checks: (Check & { criterion: string })[] = []
  await readTable(path, COLUMNS, (row, line) => {
    const wrong = (what: string) => new Error(`Row ${line} of ${path}: ${what}.`)
    const [work, kind] = [row('work'), row('kind')]
    if (work === '') throw wrong('the work is missing')
    const score = numberIn(row('score'))
    if (score === null) throw wrong(`the score "${row('score')}" is not a number`)
    if (score < min || score > max) throw wrong(`the score ${score} is not between ${min} and ${max}`)
    if (kind !== 'random' && kind !== 'targeted') throw wrong(`the kind "${kind}" is neither random nor targeted`)
    const sd = numberIn(row('sd'))
    if (row('sd') !== '' && (sd === null || sd <= 0))
      throw wrong(`the deviation "${row('sd')}" is not a number above 0`)
    checks.push({ work, score, kind, criterion: row('criterion'), ...(sd === null ? {} : { sd }) })
  })
  return checks
}
