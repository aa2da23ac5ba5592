import { policy, signInFirst } from '#kernel/http/index.ts'
import { forbidden, type Refusal } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

export interface PostFacts {
  /** The place's own answer to whether the actor may say anything there. */
  mayNotPost: Refusal | null
  organizes: boolean
  authorId: string | null
}

/** Whoever the place lets speak. */
export const mayPost = policy<Pick<PostFacts, 'mayNotPost'>>(
  'discussion.may-post',
  m.forPosting,
  (actor, { mayNotPost }) => (actor === null ? signInFirst() : mayNotPost),
)

/** The author alone changes words. */
export const mayEditPost = policy<Pick<PostFacts, 'authorId' | 'mayNotPost'>>(
  'discussion.may-edit',
  m.forAuthor,
  (actor, { authorId, mayNotPost }) => {
    if (actor === null) return signInFirst()
    if (actor.id !== authorId) return forbidden('post.not-author', m.notAuthor, m.notAuthorInstead)
    return mayNotPost
  },
)

/** The author, whoever organises the place, and stewards. */
export const mayRemovePost = policy<PostFacts>(
  'discussion.may-remove',
  m.forRemoving,
  (actor, { authorId, organizes }) => {
    if (actor === null) return signInFirst()
    if (actor.id === authorId || organizes || actor.administrator) return null
    return forbidden('post.not-yours', m.notYours, m.notYoursInstead)
  },
)
