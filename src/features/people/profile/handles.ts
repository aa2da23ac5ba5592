import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { likePrefix, type Db } from '#kernel/db/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { freeSlug, slugify } from '#kernel/text/index.ts'
import { HANDLE, RESERVED_HANDLES } from '../terms.ts'

/** A free handle made from a name; names in other scripts than Latin get `person`, with a number. */
export async function handleFor(tx: Tx, name: string): Promise<string> {
  const plain = slugify(name, 'person')
    .slice(0, 24)
    .replaceAll(/^-+|-+$/g, '')
  const wanted = HANDLE.test(plain) && plain.length > 1 ? plain : 'person'
  await lockHandles(tx)
  const rows = await tx.db.selectFrom('person').select('handle').where('handle', 'like', likePrefix(wanted)).execute()
  const taken = new Set(rows.map(({ handle }) => handle))
  for (;;) {
    const handle = freeSlug(wanted, (one) => taken.has(one) || RESERVED_HANDLES.has(one))
    if (!(await wasSomebodys(tx.db, handle, null))) return handle
    taken.add(handle)
  }
}

/** Two who want one handle at the same moment are answered one after the other. */
export async function lockHandles(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('handles'))`.execute(tx.db)
}

/** Whether a handle was once that of somebody other than this person: mentions of them must lead nowhere else. */
export async function wasSomebodys(db: Db, handle: string, personId: string | null): Promise<boolean> {
  const former = await db
    .selectFrom('former_handle')
    .select('person_id')
    .where('handle_hash', '=', hashToken(handle))
    .executeTakeFirst()
  return former !== undefined && (personId === null || former.person_id !== personId)
}

/** Keeps a handle that its person gives up, so that nobody else gets it. @param personId whose profile it goes on leading to; null for nobody's. */
export async function keepFormerHandle(tx: Tx, handle: string, personId: string | null): Promise<void> {
  const row = { handle_hash: hashToken(handle), person_id: personId, at: tx.now }
  await tx.db
    .insertInto('former_handle')
    .values(row)
    .onConflict((conflict) => conflict.column('handle_hash').doUpdateSet(row))
    .execute()
}

/** A former handle that its person takes again. */
export async function takeFormerHandle(tx: Tx, handle: string): Promise<void> {
  await tx.db.deleteFrom('former_handle').where('handle_hash', '=', hashToken(handle)).execute()
}

/** The handle of now of whoever once had this one. */
export async function presentHandle(db: Db, former: string): Promise<string | null> {
  const person = await db
    .selectFrom('former_handle')
    .innerJoin('person', 'person.id', 'former_handle.person_id')
    .select('person.handle')
    .where('handle_hash', '=', hashToken(former))
    .executeTakeFirst()
  return person?.handle ?? null
}
