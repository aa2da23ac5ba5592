import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  AskFirst,
  Field,
  Form,
  personPath,
  PersonLine,
  Prose,
  Shared,
  type SharedView,
  Time,
  timeForm,
  type View,
} from '#ui/index.ts'
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
  const mayDo = whatMayBeDone(view, post, thread)
  const blocked = post.author_id !== null && thread.blocked.has(post.author_id)
  const { answer, edit, remove } = mayDo
  const form = `${timeForm(view)} ${thread.id} ${blocked} ${answer} ${edit} ${remove}`
  const draw = (shared: SharedView) => (
    <Content view={shared} post={post} threadId={thread.id} blocked={blocked} mayDo={mayDo} />
  )
  return <Shared view={view} as="article" class="post" id={`post-${post.id}`} of={post} form={form} draw={draw} />
}

interface ContentProps {
  view: SharedView
  post: PostView
  threadId: string
  blocked: boolean
  mayDo: MayDo
}

function Content({ view, post, threadId, blocked, mayDo }: ContentProps) {
  return (
    <>
      <p class="post-head">
        <PersonLine view={view} person={personOf(post)} /> <Time view={view} at={post.at} />
        {post.edited_at !== null && <span class="quiet">{view.t(m.edited)}</span>}
      </p>
      <Words view={view} post={post} blocked={blocked} />
      <Acts view={view} post={post} threadId={threadId} mayDo={mayDo} />
    </>
  )
}

interface MayDo {
  answer: boolean
  edit: boolean
  /** Take it away, and whether a reason must be said. */
  remove: 'own' | 'with a reason' | null
}

function whatMayBeDone({ person }: View, post: PostView, { place, root }: ThreadView): MayDo {
  if (person === null || post.removed_at !== null) return { answer: false, edit: false, remove: null }
  const own = post.author_id === person.id
  const may = place.mayNotPost === null
  return {
    answer: may && post.root_id !== null && root.removed_at === null,
    edit: own && may,
    remove: own ? 'own' : place.organizes || person.administrator ? 'with a reason' : null,
  }
}

function Words({ view, post, blocked }: { view: View; post: PostView; blocked: boolean }) {
  const { t } = view
  if (post.removed_at !== null)
    return <p class="quiet">{post.removed_reason ? t(m.removedWhy, { reason: post.removed_reason }) : t(m.removed)}</p>
  if (blocked) {
    return (
      <AskFirst label={t(m.blockedPost)}>
        <Body post={post} />
      </AskFirst>
    )
  }
  return <Body post={post} />
}

function Body({ post }: { post: PostView }) {
  const people = Object.fromEntries(post.mentioned.map(({ handle }) => [handle, personPath(handle)]))
  return <Prose html={renderKept(post.body, { shift: 2, idPrefix: `p-${post.id}-`, people }).html} />
}

function Acts({ view, post, threadId, mayDo }: Omit<ContentProps, 'blocked'>) {
  const { t } = view
  const about = post.name ?? t(m.removedTitle)
  if (!mayDo.answer && !mayDo.edit && mayDo.remove === null) return null
  return (
    <div class="buttons">
      {mayDo.answer && (
        <a class="act" href={`${discussionPaths.thread.href({ id: threadId })}?to=${post.id}#answer`}>
          {t(m.answerThis)} <span class="hidden">{about}</span>
        </a>
      )}
      {mayDo.edit && <a href={discussionPaths.edit.href({ id: post.id })}>{t(m.edit)}</a>}
      {mayDo.remove !== null && (
        <AskFirst label={t(m.remove)}>
          {mayDo.remove === 'own' ? (
            <ActionForm action={discussionPaths.removal.href({ id: post.id })} label={t(m.remove)} about={about} />
          ) : (
            <Form
              view={view}
              action={discussionPaths.removal.href({ id: post.id })}
              scope={post.id}
              submit={t(m.remove)}
            >
              <Field view={view} name="reason" label={t(m.reason)} required maxLength={500} />
            </Form>
          )}
        </AskFirst>
      )}
    </div>
  )
}
