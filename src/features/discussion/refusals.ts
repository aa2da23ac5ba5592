/** Codes of what this feature refuses. */
export const refusals = [
  'discussion.announce',
  'discussion.blocked',
  'discussion.fast',
  'discussion.removed',
  'post.not-author',
  'post.not-yours',
] as const
