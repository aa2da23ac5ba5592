import { command } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { saveRevision } from '#features/revisions/index.ts'
import { postEdited } from '../events.ts'
import { postAt, threadTags, writeMentions } from '../facts.ts'
import { mayEditPost } from '../policy.ts'

/** Changes the words of the actor's own post; the earlier ones are kept as a revision. Refuses `unknown`, `post.not-author`. */
export const editPost = command(
  'discussion.edit-post',
  async (tx, input: { postId: string; body: string }): Promise<{ threadId: string; postId: string } | Refusal> => {
    const found = await postAt(tx, input.postId)
    if (isRefusal(found)) return found
    const { post, place } = found
    if (tx.actor === null || post.removed_at !== null) return unknown('post')
    const refusal =
      mayEditPost(tx.actor, { authorId: post.author_id, mayNotPost: place.mayNotPost }) ?? refuseMarkdown(input.body)
    if (refusal) return refusal
    const threadId = post.root_id ?? post.id
    if (post.body === input.body) return { threadId, postId: post.id }
    await saveRevision(tx, { subject: ['post', post.id], body: { body: post.body }, summary: '' })
    await tx.db.updateTable('post').set({ body: input.body, edited_at: tx.now }).where('id', '=', post.id).execute()
    await tx.db.deleteFrom('mention').where('post_id', '=', post.id).execute()
    await writeMentions(tx, post.id, tx.actor.id, input.body)
    await tx.record(postEdited, {
      subject: ['thread', threadId],
      tags: threadTags(place, threadId),
      payload: { postId: post.id, rootId: threadId, at: post.place },
    })
    return { threadId, postId: post.id }
  },
)
