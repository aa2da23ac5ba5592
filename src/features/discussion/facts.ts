import type { Selectable } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Tables } from '#kernel/db/tables.ts'
import { isId } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { mentionsIn } from '#kernel/text/index.ts'
import { blockedBetween, idsByHandle } from '#features/people/index.ts'
import { asks, placeFacts, type PlaceFacts } from './places.ts'
import { POSTS_AN_HOUR } from './terms.ts'
import { m } from './messages/index.ts'

export type PostRow = Selectable<Tables['post']>

/** A post locked for a change, with what its place says to the actor; refuses `unknown`. */
export async function postAt(tx: Tx, postId: string): Promise<{ post: PostRow; place: PlaceFacts } | Refusal> {
  const post = isId(postId)
    ? await tx.db.selectFrom('post').selectAll().where('id', '=', postId).forUpdate().executeTakeFirst()
    : undefined
  const place = post === undefined ? null : await placeFacts(asks(tx), tx.actor, post.place)
  return post === undefined || place === null ? unknown('post') : { post, place }
}

/** Nobody talks faster than that; machines do. Refuses `discussion.fast`. */
export async function tooManyPosts(tx: Tx, authorId: string): Promise<Refusal | null> {
  const { count } = await tx.db
    .selectFrom('post')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('author_id', '=', authorId)
    .where('at', '>', tx.now.subtract({ hours: 1 }))
    .executeTakeFirstOrThrow()
  return Number(count) < POSTS_AN_HOUR
    ? null
    : refuse('discussion.fast', m.tooManyPosts, {
        values: { count: POSTS_AN_HOUR },
        kind: 'limited',
        instead: m.tooManyPostsInstead,
      })
}

/** Writes down whom a new post calls by name: people who exist, not its author, and nobody who is blocked from them. */
export async function writeMentions(tx: Tx, postId: string, authorId: string, body: string): Promise<void> {
  for (const { id } of await idsByHandle(tx.db, mentionsIn(body)))
    if (id !== authorId && !(await blockedBetween(tx.db, authorId, id)))
      await tx.db.insertInto('mention').values({ post_id: postId, person_id: id }).execute()
}

/** What changes when something is said in a thread. */
export function threadTags(place: PlaceFacts, rootId: string): string[] {
  return [...place.tags, `thread:${rootId}`]
}
