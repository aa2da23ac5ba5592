import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { postRemoved } from '../events.ts'
import { postAt, threadTags } from '../facts.ts'
import { mayRemovePost } from '../policy.ts'
import { m } from '../messages/index.ts'

/**
 * Takes a post away: its place in the conversation stays, its words are no longer shown. Others than the author give a
 * reason, which is shown. Refuses `unknown`, `post.not-yours`, `invalid` without a reason.
 */
export const removePost = command(
  'discussion.remove-post',
  async (tx, input: { postId: string; reason: string }): Promise<{ threadId: string; at: string } | Refusal> => {
    const found = await postAt(tx, input.postId)
    if (isRefusal(found)) return found
    const { post, place } = found
    const { author_id: authorId } = post
    const refusal = mayRemovePost(tx.actor, { authorId, organizes: place.organizes, mayNotPost: place.mayNotPost })
    if (refusal) return refusal
    const reason = oneLine(input.reason, 500)
    if (reason === '' && tx.actor?.id !== authorId) return invalid({ reason: m.reasonNeeded })
    const threadId = post.root_id ?? post.id
    await tx.db
      .updateTable('post')
      .set({ removed_at: tx.now, removed_reason: reason })
      .where('id', '=', post.id)
      .where('removed_at', 'is', null)
      .execute()
    await tx.record(postRemoved, {
      subject: ['thread', threadId],
      tags: threadTags(place, threadId),
      payload: { postId: post.id, rootId: threadId, at: post.place },
    })
    return { threadId, at: post.place }
  },
)
