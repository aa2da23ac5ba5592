import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const post = z.object({ postId: z.string(), rootId: z.string(), at: z.string() })

/** `at` is the place's name. */
export const threadStarted = defineEvent('discussion.thread-started', post.extend({ announcement: z.boolean() }))
export const replied = defineEvent('discussion.replied', post.extend({ parentId: z.string() }))
export const postEdited = defineEvent('discussion.post-edited', post)
export const postRemoved = defineEvent('discussion.post-removed', post)
