import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, Pager, Section, type View } from '#ui/index.ts'
import type { loadOwnPost, PlaceView } from '../load.ts'
import { m } from '../messages/index.ts'
import { discussionPaths } from '../paths.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { StartThread, ThreadRows } from './talk.tsx'

interface Props {
  view: View
  talk: PlaceView & { before: string | null }
  form: FormState
}

/** Everything that is said at a place. */
export function PlacePage({ view, talk, form }: Props) {
  const { t } = view
  const { at, place, threads, more, before } = talk
  const last = threads.at(-1)
  const here = discussionPaths.place(at)
  return (
    <Page
      view={view}
      title={t(m.discussionOf, { title: place.title })}
      crumbs={<a href={place.href}>{place.title}</a>}
      noindex
    >
      <ThreadRows view={view} talk={talk} />
      <Pager
        view={view}
        next={more && last !== undefined ? `${here}&before=${encodeURIComponent(last.last_at.toString())}` : null}
        first={before === null ? null : here}
      />
      <Section title={t(m.startThread)}>
        <StartThread view={view} talk={talk} form={form} />
      </Section>
    </Page>
  )
}

interface EditProps {
  view: View
  post: Exclude<Awaited<ReturnType<typeof loadOwnPost>>, Refusal>
  form: FormState
}

/** Changing the words of a post. */
export function EditPostPage({ view, post, form }: EditProps) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.editTitle)}
      crumbs={<a href={discussionPaths.thread.href({ id: post.threadId })}>{post.title}</a>}
      lead={<p>{t(m.editLead)}</p>}
      noindex
    >
      <Form
        view={view}
        action={discussionPaths.edit.href({ id: post.id })}
        form={form}
        submit={t(m.save)}
        keep={`post ${post.id}`}
      >
        <Field
          view={view}
          form={form}
          name="body"
          label={t(m.say)}
          type="textarea"
          rows={8}
          value={post.body}
          required
        />
      </Form>
    </Page>
  )
}
