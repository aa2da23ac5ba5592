import { command } from '#kernel/command/index.ts'
import { forbidden, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine, refuseMarkdown } from '#kernel/text/index.ts'
import { threadStarted } from '../events.ts'
import { threadTags, tooManyPosts, writeMentions } from '../facts.ts'
import { asks, placeFacts } from '../places.ts'
import { mayPost } from '../policy.ts'
import { MAX_TITLE } from '../terms.ts'
import { m } from '../messages/index.ts'

export interface NewThread {
  /** Name of the place. */
  at: string
  /** May be empty; the first words then stand for it. */
  title: string
  body: string
  /** Kept on top of the place and told to everybody there. */
  announcement: boolean
}

/**
 * Starts a thread at a place. Refuses `unknown` where the actor may not read, what the place says where they may not
 * speak, `discussion.announce` for announcements by others than organisers, `discussion.fast`, and texts too costly to draw.
 */
export const startThread = command(
  'discussion.start-thread',
  async (tx, { at, title, body, announcement }: NewThread): Promise<{ threadId: string } | Refusal> => {
    const place = await placeFacts(asks(tx), tx.actor, at)
    if (place === null || tx.actor === null) return unknown('place')
    const refusal =
      mayPost(tx.actor, place) ??
      (announcement && !place.organizes
        ? forbidden('discussion.announce', m.announceOrganizers, m.announceOrganizersInstead)
        : null) ??
      refuseMarkdown(body) ??
      (await tooManyPosts(tx, tx.actor.id))
    if (refusal) return refusal
    const id = tx.id()
    const row = { id, place: at, root_id: null, parent_id: null, author_id: tx.actor.id, body, announcement }
    const nothing = { edited_at: null, removed_at: null, removed_reason: null }
    await tx.db
      .insertInto('post')
      .values({ ...row, ...nothing, title: oneLine(title, MAX_TITLE), at: tx.now, last_at: tx.now })
      .execute()
    await writeMentions(tx, id, tx.actor.id, body)
    await tx.record(threadStarted, {
      subject: ['thread', id],
      tags: threadTags(place, id),
      payload: { postId: id, rootId: id, at, announcement },
    })
    return { threadId: id }
  },
)
