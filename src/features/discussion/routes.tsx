import { z } from 'zod'
import { guarded, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { editPost } from './commands/edit-post.ts'
import { removePost } from './commands/remove-post.ts'
import { reply } from './commands/reply.ts'
import { startThread } from './commands/start-thread.ts'
import { editForm, removalForm, replyForm, threadForm } from './forms.ts'
import { placeJson, placeToJson, saidJson, threadJson, threadToJson } from './json.ts'
import { loadOwnPost, loadPlace, loadThread } from './load.ts'
import { m } from './messages/index.ts'
import { EditPostPage, PlacePage } from './pages/place-page.tsx'
import { ThreadPage } from './pages/thread-page.tsx'
import { discussionPaths } from './paths.ts'
import { mayEditPost, mayPost, mayRemovePost } from './policy.ts'

const threadId = z.object({ threadId: z.string() })

const placePage = page({
  path: discussionPaths.threads,
  policy: guarded(mayPost, 'public'),
  query: z.object({ at: z.string().max(200), before: z.iso.datetime({ precision: undefined }).optional() }),
  load: (rc, _params, { at, before }) => loadPlace(rc, at, before),
  view: (view, talk, form) => <PlacePage view={view} talk={talk} form={form} />,
  api: { summary: 'Threads at a place, newest word first', output: placeJson, json: placeToJson },
})

const threadPage = page({
  path: discussionPaths.thread,
  policy: guarded(mayPost, 'public'),
  query: z.object({ page: z.coerce.number().int().min(1).max(1_000).default(1), to: z.uuid().optional() }),
  load: async (rc, { id }, query) => {
    const thread = await loadThread(rc, id, query.page)
    return isRefusal(thread) ? thread : { thread, to: query.to ?? null }
  },
  view: (view, { thread, to }, form) => <ThreadPage view={view} thread={thread} to={to} form={form} />,
  api: { summary: 'A thread, 50 posts at a time', output: threadJson, json: ({ thread }) => threadToJson(thread) },
})

const editPage = page({
  path: discussionPaths.edit,
  policy: guarded(mayEditPost),
  load: (rc, { id }) => loadOwnPost(rc, id),
  view: (view, post, form) => <EditPostPage view={view} post={post} form={form} />,
})

const startAction = action({
  path: discussionPaths.threads,
  policy: guarded(mayPost),
  input: threadForm,
  on: { page: placePage },
  run: (rc, _params, input) => startThread(rc, input),
  done: ({ threadId: id }) => ({ to: discussionPaths.thread.href({ id }), say: m.said }),
  api: { summary: 'Start a thread at a place', output: threadId, json: ({ threadId: id }) => ({ threadId: id }) },
})

const replyAction = action({
  path: discussionPaths.replies,
  policy: guarded(mayPost),
  input: replyForm,
  on: { page: threadPage },
  run: (rc, { id }, { to, body }) => reply(rc, { threadId: id, to, body }),
  done: ({ threadId: id, postId }) => ({ to: discussionPaths.post(id, postId), say: m.said }),
  api: {
    summary: 'Answer in a thread',
    output: saidJson,
    json: ({ threadId: id, postId }) => ({ threadId: id, postId }),
  },
})

const editAction = action({
  path: discussionPaths.edit,
  policy: guarded(mayEditPost),
  input: editForm,
  on: { page: editPage },
  run: (rc, { id }, { body }) => editPost(rc, { postId: id, body }),
  done: ({ threadId: id, postId }) => ({ to: discussionPaths.post(id, postId), say: m.changed }),
  api: {
    summary: 'Change your own post',
    output: saidJson,
    json: ({ threadId: id, postId }) => ({ threadId: id, postId }),
  },
})

const removeAction = action({
  path: discussionPaths.removal,
  policy: guarded(mayRemovePost),
  input: removalForm,
  run: (rc, { id }, { reason }) => removePost(rc, { postId: id, reason }),
  done: ({ threadId: id }) => ({ to: discussionPaths.thread.href({ id }), say: m.tookAway }),
  api: { summary: 'Take a post away', output: threadId, json: ({ threadId: id }) => ({ threadId: id }) },
})

/** Threads at a place, one thread, and what can be done with posts. */
export function discussionRoutes(): AnyRoute<View>[] {
  return [placePage, startAction, threadPage, replyAction, editPage, editAction, removeAction]
}
