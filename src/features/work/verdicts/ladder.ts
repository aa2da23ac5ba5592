import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import type { Reach } from '../terms.ts'

/** A step that a version takes, as of the moment it was due. */
export interface Step {
  versionId: string
  at: Temporal.Instant
}

/** Writes down how far a version has come in finding readers. */
export async function reachTo(tx: Tx, { versionId, at }: Step, reach: Reach): Promise<void> {
  await tx.db.updateTable('work_version').set({ reach, reached_at: at }).where('id', '=', versionId).execute()
}

/** Somebody read a version that was closed as not read: it waits again, for its verdict, unless a newer one took its place. */
export async function reopenUnread(tx: Tx, versionId: string): Promise<void> {
  await tx.db
    .updateTable('work_version')
    .set({ settled_at: null })
    .where('id', '=', versionId)
    .where('reach', '=', 'author')
    .where('id', 'in', (eb) =>
      eb.selectFrom('review_queue').select('work_version_id').where('work_version_id', '=', versionId),
    )
    .execute()
}
