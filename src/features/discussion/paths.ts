export const discussionPaths = {
  place: (name: string) => `/threads?at=${encodeURIComponent(name)}`,
  threads: '/threads',
  thread: (id: string) => `/threads/${id}`,
  post: (rootId: string, postId: string) => `/threads/${rootId}#post-${postId}`,
  edit: (id: string) => `/posts/${id}/edit`,
  removal: (id: string) => `/posts/${id}/removal`,
}
