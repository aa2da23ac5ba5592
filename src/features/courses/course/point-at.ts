import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'

/** Which revisions of a course its writers, its reviewers and everybody have before them. */
interface Pointers {
  draft_revision_id?: string
  submitted_revision_id?: string | null
  open_revision_id?: string
}

/** Moves the pointers of a course. The licence that is shown belongs to the text that readers see, so it moves with them. */
export async function pointAt(tx: Tx, courseId: string, pointers: Pointers): Promise<void> {
  await tx.db
    .updateTable('course')
    .set({ ...pointers, updated_at: tx.now })
    .where('id', '=', courseId)
    .execute()
  await sql`
    update course set licence = (select body ->> 'licence' from revision
      where revision.id = coalesce(open_revision_id, submitted_revision_id, draft_revision_id))
    where id = ${courseId}
  `.execute(tx.db)
}
