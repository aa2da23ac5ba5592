import { z } from 'zod'
import type { PlaceView, ThreadView } from './load.ts'
import { headline } from './rules.ts'

const headJson = z.object({
  id: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  announcement: z.boolean(),
  at: z.string(),
  lastAt: z.string(),
  replies: z.number(),
})
export const placeJson = z.object({
  at: z.string(),
  title: z.string(),
  threads: z.array(headJson),
  next: z.string().nullable(),
})
export const saidJson = z.object({ threadId: z.string(), postId: z.string() })
export const threadJson = z.object({
  id: z.string(),
  at: z.string(),
  title: z.string(),
  page: z.number(),
  more: z.boolean(),
  posts: z.array(
    z.object({
      id: z.string(),
      to: z.string().nullable(),
      author: z.string().nullable(),
      body: z.string(),
      at: z.string(),
      editedAt: z.string().nullable(),
      removed: z.boolean(),
    }),
  ),
})

/** Threads as programs read them; `next` is the cursor `before` of the page after. */
export function placeToJson({ at, place, threads, more }: PlaceView): z.infer<typeof placeJson> {
  return {
    at,
    title: place.title,
    next: more ? (threads.at(-1)?.last_at.toString() ?? null) : null,
    threads: threads.map((thread) => ({
      id: thread.id,
      title: thread.removed_at === null ? headline(thread) : '',
      author: thread.handle,
      announcement: thread.announcement,
      at: thread.at.toString(),
      lastAt: thread.last_at.toString(),
      replies: thread.replies,
    })),
  }
}

export function threadToJson({ id, at, root, page, more, posts }: ThreadView): z.infer<typeof threadJson> {
  return {
    id,
    at,
    title: root.removed_at === null ? headline(root) : '',
    page,
    more,
    posts: posts.map((post) => ({
      id: post.id,
      to: post.parent_id,
      author: post.handle,
      body: post.removed_at === null ? post.body : '',
      at: post.at.toString(),
      editedAt: post.edited_at?.toString() ?? null,
      removed: post.removed_at !== null,
    })),
  }
}
