import { signInFirst } from '#kernel/http/index.ts'
import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import type { Found } from '../found.ts'
import { MAX_UPLOADS, UPLOAD_HOURS } from '../../terms.ts'
import { mayTakePart } from '#features/courses/index.ts'

export interface NewUpload {
  /** Of the bytes, which are in the store. */
  hash: string
  name: string
  found: Found
}

/**
 * Keeps an archive that was looked at for a day, for the person who sent it. Of one person so many wait; older ones end
 * now, and the sweep takes them away with their bytes.
 */
export const keepUpload = command(
  'courses.keep-upload',
  async (tx, { hash, name, found }: NewUpload): Promise<{ id: string; found: Found } | Refusal> => {
    const refusal = mayTakePart(tx.actor, {})
    if (refusal || tx.actor === null) return refusal ?? signInFirst()
    const id = tx.id()
    await tx.db
      .insertInto('course_upload')
      .values({
        id,
        person_id: tx.actor.id,
        hash,
        name: oneLine(name, 200),
        found: JSON.stringify(found),
        created_at: tx.now,
        expires_at: tx.now.add({ hours: UPLOAD_HOURS }),
      })
      .execute()
    const waiting = tx.db
      .selectFrom('course_upload')
      .select('id')
      .where('person_id', '=', tx.actor.id)
      .where('expires_at', '>', tx.now)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MAX_UPLOADS)
    await tx.db
      .updateTable('course_upload')
      .set({ expires_at: tx.now })
      .where('person_id', '=', tx.actor.id)
      .where('expires_at', '>', tx.now)
      .where('id', 'not in', waiting)
      .execute()
    return { id, found }
  },
)
