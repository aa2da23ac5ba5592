import { perSource, type Law } from '../law.ts'
import { featureOf } from '../source.ts'
import { tablesIn } from '../tables.ts'

/** Files whose writes are part of commands: they take the open transaction of one. */
const WRITERS = /\/(commands|queue|sweeps|subscribers|[a-z-]+-rows|rows|keep|seats|taking-part)(\/|\.ts|[a-z-]*\.ts)/

/** Only commands write: what only reads must be seen to only read. */
export const writes: Law = {
  name: 'queries, pages, routes, rules and policies write nothing',
  find: perSource((source) => {
    if (
      featureOf(source.path) === null ||
      !/\/(queries|pages|routes|rules|policy|load|api|search)(\/|\.tsx?|-)/.test(source.path) ||
      WRITERS.test(source.path)
    )
      return []
    const any = { has: () => true } as unknown as ReadonlyMap<string, unknown>
    return tablesIn(source, any)
      .filter((use) => use.writes)
      .map(({ table }) => `writes ${table}`)
  }),
  planted: [
    [{ path: 'src/features/people/queries.ts', text: `db.insertInto('person').values(row)` }],
    [{ path: 'src/features/people/routes.tsx', text: 'sql`update person set name = ${name}`' }],
    [{ path: 'src/features/people/queries/profile.ts', text: `db.deleteFrom('person')` }],
  ],
}
