import type { Tx } from '#kernel/command/index.ts'
import type { RevisionNote } from './tables.ts'

export interface NewRevision {
  subject: [kind: string, id: string]
  body: unknown
  /** In the author's words; empty for none. */
  summary: string
  /** What the site says of it. */
  notes?: readonly RevisionNote[]
  restoredFrom?: number
}

/** Appends the next numbered state of a text, in the caller's transaction. The caller holds a lock on the subject's row, so numbers have no gaps. */
export async function saveRevision(
  tx: Tx,
  { subject: [kind, id], body, summary, notes, restoredFrom }: NewRevision,
): Promise<{ id: string; number: number }> {
  const last = await tx.db
    .selectFrom('revision')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const row = {
    id: tx.id(),
    subject_kind: kind,
    subject_id: id,
    number,
    body: JSON.stringify(body),
    summary,
    notes: notes === undefined ? null : JSON.stringify(notes),
    author_id: tx.actor?.id ?? null,
    at: tx.now,
    restored_from: restoredFrom ?? null,
  }
  await tx.db.insertInto('revision').values(row).execute()
  return { id: row.id, number }
}
