import type { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { appealCounts, readVersions, type ReadVersion } from '../queries/figures.ts'
import { publishedFigures, type Wait } from '../rules/figures.ts'

/**
 * Counts what a course publishes of its reviews: once a day, so that nobody sees from one look to the next what one work
 * came to.
 */
export const countFigures = command(
  'work.count-figures',
  async (tx, { courseId }: { courseId: string }): Promise<{ courses: number }> => {
    const versions = await readVersions(tx.db, tx.now, courseId)
    if (versions.length === 0) return { courses: 0 }
    const due = versions.filter((version) => version.due)
    const figures = publishedFigures({
      first: versions.map((version) => waitFor(version, version.first_at)),
      third: versions.map((version) => waitFor(version, version.third_at)),
      works: due.length,
      settled: due.filter(({ settled }) => settled).length,
      settledWithFewer: due.filter(({ fewer }) => fewer).length,
      ...(await appealCounts(tx.db, courseId)),
    })
    const row = { figures: JSON.stringify(figures), at: tx.now }
    await tx.db
      .insertInto('review_figures')
      .values({ course_id: courseId, ...row })
      .onConflict((conflict) => conflict.column('course_id').doUpdateSet(row))
      .execute()
    tx.changed(`course:${courseId}`)
    return { courses: 1 }
  },
)

/** From when it could be read until the review came, or until it no longer waits. */
function waitFor({ opens_at: from, ended_at: end }: ReadVersion, at: Temporal.Instant | null): Wait {
  const until = at ?? end
  return { hours: Math.max(0, (until.epochMilliseconds - from.epochMilliseconds) / 3_600_000), came: at !== null }
}
