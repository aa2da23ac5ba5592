import type { ComponentChildren } from 'preact'
import { renderKept } from '#kernel/text/index.ts'
import { ActionForm, AskFirst, Field, Form, personPath, PersonLine, Prose, Time, type View } from '#ui/index.ts'
import type { ThreadView } from '../load.ts'
import { m } from '../messages/index.ts'
import { discussionPaths } from '../paths.ts'
import type { PostView } from '../queries.ts'
import { personOf } from './talk.tsx'

interface Props {
  view: View
  post: PostView
  thread: ThreadView
}

/** One post with what the viewer may do with it. */
export function Post({ view, post, thread }: Props) {
  const { t } = view
  return (
    <article class="post" id={`post-${post.id}`}>
      <p class="post-head">
        <PersonLine view={view} person={personOf(post)} /> <Time view={view} at={post.at} />
        {post.edited_at !== null && <span class="quiet">{t(m.edited)}</span>}
      </p>
      <Words view={view} post={post} />
      {post.removed_at === null && <Acts view={view} post={post} thread={thread} />}
    </article>
  )
}

function Words({ view, post }: { view: View; post: PostView }) {
  const { t } = view
  if (post.removed_at !== null)
    return <p class="quiet">{post.removed_reason ? t(m.removedWhy, { reason: post.removed_reason }) : t(m.removed)}</p>
  if (post.blocked) {
    return (
      <AskFirst label={t(m.blockedPost)}>
        <Body post={post} />
      </AskFirst>
    )
  }
  return <Body post={post} />
}

function Body({ post }: { post: PostView }) {
  const called = new Set(post.mentioned)
  const mentions = (handle: string) => (called.has(handle) ? personPath(handle) : null)
  const options = { shift: 2, idPrefix: `p-${post.id}-`, mentions }
  return <Prose html={renderKept(post.body, post.mentioned.join(' '), options).html} />
}

function Acts({ view, post, thread }: Props): ComponentChildren {
  const { t, person } = view
  if (person === null) return null
  const own = post.author_id === person.id
  const may = thread.place.mayNotPost === null
  const about = post.name ?? t(m.removedTitle)
  return (
    <div class="buttons">
      {may && post.root_id !== null && thread.root.removed_at === null && (
        <a class="act" href={`${discussionPaths.thread(thread.id)}?to=${post.id}#answer`}>
          {t(m.answerThis)} <span class="hidden">{about}</span>
        </a>
      )}
      {own && may && <a href={discussionPaths.edit(post.id)}>{t(m.edit)}</a>}
      {(own || thread.place.organizes || person.administrator) && (
        <AskFirst label={t(m.remove)}>
          {own ? (
            <ActionForm action={discussionPaths.removal(post.id)} label={t(m.remove)} about={about} />
          ) : (
            <Form view={view} action={discussionPaths.removal(post.id)} submit={t(m.remove)}>
              <Field view={view} name="reason" label={t(m.reason)} required maxLength={500} />
            </Form>
          )}
        </AskFirst>
      )}
    </div>
  )
}
