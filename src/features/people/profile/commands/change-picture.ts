import { command, type Ctx } from '#kernel/command/index.ts'
import { receiveFile } from '#kernel/files/index.ts'
import { invalid, isRefusal, sentencesOf, unknown, type Refusal } from '#kernel/refusal.ts'
import { ownerOf } from '#kernel/threads/index.ts'
import { profileChanged } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { PICTURE_SIDE } from '../../terms.ts'

/**
 * Puts a picture in the place of the actor's drawn token: cut to a square and drawn anew, so that nothing of the file that was
 * sent is left. Refuses `invalid` where there is none or it is not one.
 */
export async function changePicture(
  ctx: Ctx,
  upload: { name: string; bytes: Uint8Array } | undefined,
): Promise<{ hash: string } | Refusal> {
  if (upload === undefined) return invalid({ picture: m.pictureNeeded })
  const { threads, files } = ctx.services
  const sent = { ...upload, unnamed: false, square: PICTURE_SIDE }
  const drawn = await receiveFile(threads, ownerOf(ctx), sent)
  if (isRefusal(drawn)) return drawn.kind === 'limited' ? drawn : invalid({ picture: sentencesOf(drawn) })
  const { hash } = await files.put(drawn.bytes)
  const set = await setPicture(ctx, { hash })
  return isRefusal(set) ? set : { hash }
}

/** Names the kept picture, or none: then the token is drawn again. Refuses `unknown` for visitors. */
export const setPicture = command(
  'people.set-picture',
  async (tx, { hash }: { hash: string | null }): Promise<{ set: true } | Refusal> => {
    if (tx.actor === null) return unknown('profile')
    const { id } = tx.actor
    await tx.db.updateTable('person').set({ image: hash, updated_at: tx.now }).where('id', '=', id).execute()
    await tx.record(profileChanged, { subject: ['person', id], tags: [`person:${id}`], payload: {} })
    return { set: true }
  },
)
