import { offScale, type Range, type ScoreOf } from '#engines/peer-grading/index.ts'
import { numberIn, readTable } from './read-table.ts'

/** The reviews of a file; the criterion is empty where the file has none. */
export interface ReadReviews {
  reviews: (ScoreOf & { criterion: string })[]
  /** Authors by work, where the file tells. */
  authors: Map<string, string[]>
}

const COLUMNS = { needed: ['work', 'reviewer', 'score'], optional: ['criterion', 'author'] }

/**
 * Reads reviews. Several authors of a work are separated by semicolons.
 * @throws Error that names the row of the first thing that is wrong: a name or score that is missing, a score off the
 * scale, a second review of the same, an author who reviews their own work, two rows that disagree about an author.
 */
export async function readReviews(path: string, range: Range, most?: number): Promise<ReadReviews> {
  const reviews: ReadReviews['reviews'] = []
  const authors = new Map<string, string[]>()
  const told = new Map<string, { text: string; line: number }>()
  const seen = new Map<string, Map<string, number>>()
  // One string for each name, however many rows name it.
  const names = new Map<string, string>()
  const shared = (name: string) => {
    const known = names.get(name)
    if (known !== undefined) return known
    names.set(name, name)
    return name
  }
  let withCriteria: boolean | null = null
  const lines: number[] = []
  await readTable(
    path,
    COLUMNS,
    (row, line) => {
      const wrong = (what: string) => new Error(`Row ${line} of ${path}: ${what}.`)
      const [work, reviewer, criterion] = [shared(row('work')), shared(row('reviewer')), shared(row('criterion'))]
      if (work === '') throw wrong('the work is missing')
      if (reviewer === '') throw wrong('the reviewer is missing')
      withCriteria ??= criterion !== ''
      if (withCriteria !== (criterion !== '')) throw wrong('either all rows have a criterion or none')
      const score = numberIn(row('score'))
      if (score === null)
        throw wrong(row('score') === '' ? 'the score is missing' : `the score "${row('score')}" is not a number`)
      const off = offScale(score, range)
      if (off !== null) throw wrong(`${off} (see --min, --max and --step)`)
      const key = criterion === '' ? reviewer : `${reviewer}\0${criterion}`
      const by = seen.get(work) ?? new Map<string, number>()
      const before = by.get(key)
      if (before !== undefined)
        throw wrong(
          `${reviewer} has reviewed ${work}${criterion === '' ? '' : ` by ${criterion}`} before, in row ${before}`,
        )
      by.set(key, line)
      seen.set(work, by)
      const author = row('author')
      if (author !== '') {
        const earlier = told.get(work)
        if (earlier === undefined) {
          told.set(work, { text: author, line })
          authors.set(
            work,
            author.split(';').map((name) => shared(name.trim())),
          )
        } else if (earlier.text !== author)
          throw wrong(`${work} is by ${author} here, and by ${earlier.text} in row ${earlier.line}`)
      }
      reviews.push({ work, reviewer, score, criterion })
      lines.push(line)
    },
    most,
  )
  if (reviews.length === 0) throw new Error(`There is no review in ${path}, only the heading.`)
  // An author may be told only after the review.
  for (const [at, { work, reviewer }] of reviews.entries())
    if (authors.get(work)?.includes(reviewer) === true)
      throw new Error(
        `Row ${lines[at]} of ${path}: ${reviewer} is an author of ${work}, and nobody's review of their own work counts.`,
      )
  return { reviews, authors }
}
