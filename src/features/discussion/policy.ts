import { policy } from '#kernel/http/index.ts'
import { forbidden, refuse, type Refusal } from '#kernel/refusal.ts'

export interface PostFacts {
  /** The place's own answer to whether the actor may say anything there. */
  mayNotPost: Refusal | null
  organizes: boolean
  authorId: string | null
}

const signInFirst = refuse('sign-in', 'Sign in to say something.', { kind: 'sign-in' })

/** Whoever the place lets speak. */
export const mayPost = policy<Pick<PostFacts, 'mayNotPost'>>(
  'discussion.may-post',
  'people who belong to the place, with a confirmed address',
  (actor, { mayNotPost }) => (actor === null ? signInFirst : mayNotPost),
)

/** The author alone changes words. */
export const mayEditPost = policy<Pick<PostFacts, 'authorId' | 'mayNotPost'>>(
  'discussion.may-edit',
  'the author of the post',
  (actor, { authorId, mayNotPost }) => {
    if (actor === null) return signInFirst
    if (actor.id !== authorId)
      return forbidden('post.not-author', 'Only its author changes a post.', 'Answer it instead.')
    return mayNotPost
  },
)

/** The author, whoever organises the place, and stewards. */
export const mayRemovePost = policy<PostFacts>(
  'discussion.may-remove',
  'the author of the post, organisers of the place and stewards',
  (actor, { authorId, organizes }) => {
    if (actor === null) return signInFirst
    if (actor.id === authorId || organizes || actor.administrator) return null
    return forbidden(
      'post.not-yours',
      'Only its author, the organisers and stewards take a post away.',
      'Tell an organiser what is wrong with it.',
    )
  },
)
