import { emptyForm, type FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, Section, SignInLink, WhyNot, type View } from '#ui/index.ts'
import type { ThreadView } from '../load.ts'
import { m } from '../messages/index.ts'
import { discussionPaths } from '../paths.ts'
import { headline } from '../rules.ts'
import { Post } from './post.tsx'

interface Props {
  view: View
  thread: ThreadView
  /** The post that is answered, when it is not the first. */
  to: string | null
  form: FormState
}

/** A thread: the first post, the answers, each one step under what it answers, and a form to answer. */
export function ThreadPage({ view, thread, to, form }: Props) {
  const { t } = view
  const { root, posts, place, page, more } = thread
  const here = discussionPaths.thread.href({ id: thread.id })
  return (
    <Page
      view={view}
      title={root.removed_at === null ? headline(root) : t(m.removedTitle)}
      language={place.language}
      crumbs={<a href={place.href}>{place.title}</a>}
      noindex
    >
      {branches(posts).map(({ first, answers }) => (
        <div key={first.id} class="branch">
          <Post view={view} post={first} thread={thread} />
          {answers.length > 0 && (
            <div class="replies">
              {answers.map((post) => (
                <Post key={post.id} view={view} post={post} thread={thread} />
              ))}
            </div>
          )}
        </div>
      ))}
      {(page > 1 || more) && (
        <nav class="pager" aria-label={t(m.pages)}>
          {page > 1 && (
            <a class="button plain" rel="prev" href={page === 2 ? here : `${here}?page=${page - 1}`}>
              {t(m.earlier)}
            </a>
          )}
          {more && (
            <a class="button plain" rel="next" href={`${here}?page=${page + 1}`}>
              {t(m.later)}
            </a>
          )}
        </nav>
      )}
      <Section title={t(m.answer)} id="answer">
        <Answer view={view} thread={thread} to={to} form={form} />
      </Section>
    </Page>
  )
}

function Answer({ view, thread, to, form }: Props) {
  const { t } = view
  const { place, root } = thread
  if (root.removed_at !== null) return <p class="quiet">{t(m.removed)}</p>
  if (place.mayNotPost !== null) return <WhyNot view={view} refusal={place.mayNotPost} />
  if (view.person === null) return <SignInLink view={view} words={t(m.signInToTalk)} />
  const typed = form.typed['to']
  const answered = typeof typed === 'string' ? typed : to
  const name = thread.posts.find(({ id }) => id === answered)?.name ?? null
  return (
    <Form
      view={view}
      action={discussionPaths.replies.href({ id: thread.id })}
      form={form}
      submit={t(m.answer)}
      keep={`reply ${thread.id}`}
    >
      {answered !== null && <input type="hidden" name="to" value={answered} />}
      {name !== null && <p>{t(m.answering, { name })}</p>}
      <Field
        view={view}
        form={form.action === null ? emptyForm : form}
        name="body"
        label={t(m.say)}
        hint={t(m.sayHint)}
        type="textarea"
        rows={5}
        required
      />
    </Form>
  )
}

interface Branch<P> {
  first: P
  answers: P[]
}

/** Posts in the order of the conversation, parted into first ones and what follows each. */
function branches<P extends { id: string; root_id: string | null; parent_id: string | null }>(
  posts: readonly P[],
): Branch<P>[] {
  const found: Branch<P>[] = []
  for (const post of posts) {
    const last = found.at(-1)
    const top = post.root_id === null || post.parent_id === post.root_id || post.parent_id === null
    if (top || last === undefined || last.first.root_id === null) found.push({ first: post, answers: [] })
    else last.answers.push(post)
  }
  return found
}
