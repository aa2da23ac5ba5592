import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { blockedBetween } from '#features/people/index.ts'
import { replied } from '../events.ts'
import { postAt, threadTags, tooManyPosts, writeMentions, type PostRow } from '../facts.ts'
import { mayPost } from '../policy.ts'
import { m } from '../messages/index.ts'

export interface Reply {
  threadId: string
  /** The post that is answered; the thread's first when absent. */
  to?: string | undefined
  body: string
}

/**
 * Answers in a thread. Refuses `unknown` for threads the actor may not read or posts of another thread, what the place says
 * where they may not speak, `discussion.blocked` between people of whom one blocked the other, `discussion.removed`,
 * `discussion.fast`.
 */
export const reply = command(
  'discussion.reply',
  async (tx, { threadId, to = threadId, body }: Reply): Promise<{ threadId: string; postId: string } | Refusal> => {
    const root = await postAt(tx, threadId)
    if (isRefusal(root)) return root
    const answered = to === threadId ? root : await postAt(tx, to)
    if (isRefusal(answered)) return answered
    const { actor } = tx
    if (actor === null || root.post.root_id !== null || (answered.post.root_id ?? answered.post.id) !== threadId)
      return unknown('thread')
    const refusal =
      mayPost(actor, root.place) ??
      removed(root.post) ??
      (await blocked(tx.db, actor.id, [root.post, answered.post])) ??
      refuseMarkdown(body) ??
      (await tooManyPosts(tx, actor.id))
    if (refusal) return refusal
    const id = tx.id()
    const row = { id, place: root.post.place, root_id: threadId, parent_id: answered.post.id, author_id: actor.id }
    const nothing = { edited_at: null, removed_at: null, removed_reason: null }
    await tx.db
      .insertInto('post')
      .values({ ...row, ...nothing, title: '', body, at: tx.now, last_at: tx.now })
      .execute()
    await tx.db
      .updateTable('post')
      .set(({ eb }) => ({ replies: eb('replies', '+', 1), last_at: tx.now }))
      .where('id', '=', threadId)
      .execute()
    await writeMentions(tx, id, actor.id, body)
    await tx.record(replied, {
      subject: ['thread', threadId],
      tags: threadTags(root.place, threadId),
      payload: { postId: id, rootId: threadId, parentId: answered.post.id, at: root.post.place },
    })
    return { threadId, postId: id }
  },
)

function removed(root: PostRow): Refusal | null {
  return root.removed_at === null
    ? null
    : refuse('discussion.removed', m.threadRemoved, { instead: m.threadRemovedInstead })
}

async function blocked(
  db: Parameters<typeof blockedBetween>[0],
  me: string,
  posts: PostRow[],
): Promise<Refusal | null> {
  for (const author of new Set(posts.map(({ author_id: id }) => id)))
    if (author !== null && author !== me && (await blockedBetween(db, me, author)))
      return refuse('discussion.blocked', m.blockedEachOther, {
        kind: 'forbidden',
        instead: m.blockedEachOtherInstead,
      })
  return null
}
