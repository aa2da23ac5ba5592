import type { Law, Violation } from '../law.ts'
import { comesBefore, manifestsIn } from '../manifests.ts'
import { ownersOf, placeOf, tablesIn } from '../tables.ts'

/** One table, one owner: declared once, written by its owner alone. */
export const oneOwner: Law = {
  name: 'one table, one owner: declared once, written by its owner alone',
  find: ({ sources }) => {
    const owners = ownersOf(sources)
    const twice = [...owners].flatMap(([table, places]): Violation[] =>
      places.length > 1 ? [{ path: places.join(', '), detail: `declares ${table} again` }] : [],
    )
    const written = sources
      .filter(({ path }) => /^src\/(features|site)\//.test(path))
      .flatMap((source) =>
        tablesIn(source, owners)
          .filter(({ table, writes }) => writes && !mayWrite(source.path, owners.get(table)?.[0]))
          .map(({ table }) => ({ path: source.path, detail: `writes ${table}` })),
      )
    return [...twice, ...written]
  },
  planted: [
    [{ path: 'src/features/roles/x.ts', text: `db.updateTable('person').set(row)` }],
    [{ path: 'src/features/roles/x.ts', text: 'sql`update person set name = ${name}`' }],
    [{ path: 'src/features/roles/x.ts', text: 'sql`delete from person where id = ${id}`' }],
    [
      {
        path: 'src/features/roles/x.ts',
        text: 'sql`with gone as (select 1) insert into person (id) select id from gone`',
      },
    ],
    [{ path: 'src/features/roles/x.ts', text: `const t = declareTable('person', { purpose: '', columns: {} })` }],
    [{ path: 'src/site/x.ts', text: `db.deleteFrom('person')` }],
  ],
}

/** Writing what the kernel keeps goes through the kernel, but for files, of which each feature puts its own. */
function mayWrite(path: string, owner: string | undefined): boolean {
  return owner === undefined || owner === placeOf(path) || owner.startsWith('src/kernel')
}

/**
 * What others may join, because a list without names or a page a query a row would serve nobody. Everything else is asked
 * at its owner's door.
 */
const SHARED = new Set([
  'person',
  'course',
  'cohort',
  'participation',
  'school',
  'revision',
  'work',
  'work_version',
  'work_author',
  'review',
  'badge',
  'badge_version',
  'issuer',
  'signed_credential',
  'award',
])

/** Another feature's table is read in SQL only where its owner shares it. */
export const readAtDoors: Law = {
  name: 'another feature’s table is read in SQL only where it is shared',
  find: ({ sources }) => {
    const manifests = manifestsIn(sources)
    const owners = ownersOf(sources)
    return sources
      .filter(({ path }) => /^src\/(features|site)\//.test(path))
      .flatMap((source) =>
        tablesIn(source, owners).flatMap(({ table, writes }) => {
          const owner = owners.get(table)?.[0] ?? ''
          if (writes || !owner.startsWith('src/features') || owner === placeOf(source.path)) return []
          const feature = owner.split('/')[2] ?? ''
          const own = source.path.split('/')[2] ?? ''
          const earlier = source.path.startsWith('src/site') || comesBefore(manifests, feature, own)
          return SHARED.has(table) && earlier ? [] : [{ path: source.path, detail: `reads ${table}` }]
        }),
      )
  },
  planted: [
    [{ path: 'src/features/roles/x.ts', text: `db.selectFrom('session').selectAll()` }],
    [{ path: 'src/features/roles/x.ts', text: 'sql`select 1 from session where id = ${id}`' }],
    [{ path: 'src/features/roles/x.ts', text: `db.selectFrom('role_grant').leftJoin('api_token as t', 't.id', 'x')` }],
    [{ path: 'src/features/people/x.ts', text: `db.selectFrom(['person', 'cohort'])` }],
  ],
}
