import { path } from '#kernel/http/index.ts'

const threads = path('/threads')
const thread = path('/threads/:id')

export const discussionPaths = {
  threads,
  thread,
  replies: path('/threads/:id/replies'),
  edit: path('/posts/:id/edit'),
  removal: path('/posts/:id/removal'),
  /** All that is said at a place, by its name. */
  place: (name: string) => threads.href({}, { query: { at: name } }),
  post: (rootId: string, postId: string) => thread.href({ id: rootId }, { hash: `post-${postId}` }),
}
