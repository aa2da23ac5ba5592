import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { POSTS_A_PAGE } from './terms.ts'

const HEAD = [
  'post.id',
  'post.place',
  'post.author_id',
  'post.title',
  'post.body',
  'post.announcement',
  'post.at',
  'post.last_at',
  'post.replies',
  'person.handle',
  'person.name',
] as const

/** Threads at places, the one spoken in last first; removed ones without an answer are gone. `more`: there is another page. */
export async function threadsAt(
  db: Db,
  places: readonly string[],
  most: number,
  before: Temporal.Instant | null = null,
) {
  const rows = await db
    .selectFrom('post')
    .leftJoin('person', 'person.id', 'post.author_id')
    .select([...HEAD, 'post.removed_at'])
    .where('post.place', 'in', [...places])
    .where('post.root_id', 'is', null)
    .where((eb) => eb.or([eb('post.removed_at', 'is', null), eb('post.replies', '>', 0)]))
    .$if(before !== null, (query) => query.where('post.last_at', '<', before as Temporal.Instant))
    .orderBy('post.last_at', 'desc')
    .limit(most + 1)
    .execute()
  return { threads: rows.slice(0, most), more: rows.length > most }
}

export type ThreadHead = Awaited<ReturnType<typeof threadsAt>>['threads'][number]

const ANNOUNCEMENTS = 3

/** The newest announcements of a place. */
export function announcementsAt(db: Db, place: string) {
  return db
    .selectFrom('post')
    .leftJoin('person', 'person.id', 'post.author_id')
    .select(HEAD)
    .where('post.place', '=', place)
    .where('post.root_id', 'is', null)
    .where('post.announcement', '=', true)
    .where('post.removed_at', 'is', null)
    .orderBy('post.at', 'desc')
    .limit(ANNOUNCEMENTS)
    .execute()
}

export type AnnouncementList = Awaited<ReturnType<typeof announcementsAt>>

/** Where a post stands: the place and the thread; null when there is none. */
export async function whereIs(db: Db, postId: string) {
  if (!isId(postId)) return null
  const row = await db
    .selectFrom('post')
    .select(['id', 'place', 'root_id', 'author_id', 'body', 'removed_at', 'title', 'at'])
    .where('id', '=', postId)
    .executeTakeFirst()
  return row ?? null
}

/**
 * One page of a thread: its first post and, in the order of the conversation, the answers of that page.
 * Answers follow what they answer, one step in; deeper ones stay at that step.
 */
export async function postsOf(db: Db, rootId: string, page: number) {
  const found = await sql<{
    id: string
    root_id: string | null
    parent_id: string | null
    author_id: string | null
    title: string
    body: string
    announcement: boolean
    at: Temporal.Instant
    edited_at: Temporal.Instant | null
    removed_at: Temporal.Instant | null
    removed_reason: string | null
    handle: string | null
    name: string | null
    /** The people it calls. */
    mentioned: { id: string; handle: string }[]
  }>`
    with recursive branch as (
      select id, id as top from post where root_id = ${rootId} and parent_id = ${rootId}
      union all
      select post.id, branch.top from post join branch on post.parent_id = branch.id where post.root_id = ${rootId}
    ), placed as (
      select id, null::uuid as top, 0 as step from post where id = ${rootId}
      union all
      select id, top, 1 from branch
      union all
      select id, id, 1 from post where root_id = ${rootId} and parent_id is null
    )
    select post.id, post.root_id, post.parent_id, post.author_id, post.title, post.body, post.announcement, post.at, post.edited_at,
      post.removed_at, post.removed_reason, person.handle, person.name,
      (select coalesce(jsonb_agg(jsonb_build_object('id', called.id, 'handle', called.handle) order by called.handle), '[]')
        from mention join person as called on called.id = mention.person_id where mention.post_id = post.id) as mentioned
    from placed join post on post.id = placed.id left join post as head on head.id = placed.top
      left join person on person.id = post.author_id
    order by placed.step, head.at nulls first, placed.top, (post.id <> placed.top), post.at, post.id
    limit ${POSTS_A_PAGE + 1} offset ${(page - 1) * POSTS_A_PAGE}
  `.execute(db)
  return { posts: found.rows.slice(0, POSTS_A_PAGE), more: found.rows.length > POSTS_A_PAGE }
}

export type PostView = Awaited<ReturnType<typeof postsOf>>['posts'][number]

/** Whom a post calls by name. */
export async function mentionedIn(db: Db, postId: string): Promise<string[]> {
  const rows = await db.selectFrom('mention').select('person_id').where('post_id', '=', postId).execute()
  return rows.map(({ person_id: id }) => id)
}
