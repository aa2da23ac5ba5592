import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { keysIn, type GivenKeys, type Syllabus } from '#features/syllabus/index.ts'

/**
 * Every key that a course ever gave to a module, an activity or a criterion. Marks of done, works and levels hang on
 * them, so none is given to another thing, however long its own is gone.
 */
export async function givenKeys(tx: Tx, courseId: string): Promise<GivenKeys> {
  const rows = await tx.db
    .selectFrom('course_key')
    .select(['kind', 'within', 'key'])
    .where('course_id', '=', courseId)
    .execute()
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const criteria = Map.groupBy(of('criterion'), ({ within }) => within)
  return {
    modules: new Set(of('module').map(({ key }) => key)),
    activities: new Set(of('activity').map(({ key }) => key)),
    criteria: new Map([...criteria].map(([activity, keys]) => [activity, new Set(keys.map(({ key }) => key))])),
  }
}

/** Remembers the keys of a syllabus for ever. */
export async function rememberKeys(tx: Tx, courseId: string, syllabus: Syllabus): Promise<void> {
  await sql`
    insert into course_key (course_id, kind, within, key)
    select ${courseId}::uuid, kind, within, key
    from jsonb_to_recordset(${JSON.stringify(keysIn(syllabus))}::jsonb) as given (kind text, within text, key text)
    on conflict do nothing
  `.execute(tx.db)
}
