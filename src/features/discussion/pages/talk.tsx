import { emptyForm, type FormState } from '#kernel/http/index.ts'
import {
  Check,
  Empty,
  Field,
  Form,
  PersonLine,
  Row,
  Rows,
  Section,
  Shared,
  type SharedView,
  SignInLink,
  Time,
  timeForm,
  WhyNot,
  type View,
} from '#ui/index.ts'
import type { PlaceView } from '../load.ts'
import { m } from '../messages/index.ts'
import { discussionPaths } from '../paths.ts'
import { headline } from '../rules.ts'
import { MAX_TITLE } from '../terms.ts'

const START = discussionPaths.threads.pattern

interface TalkProps {
  view: View
  talk: PlaceView
  title?: string
  /** Threads that the page shows already, as announcements. */
  above?: readonly { id: string }[]
}

/** What is being said here, and a form to say something: part of the page of what is discussed. */
export function Talk({ view, talk, title, above = [] }: TalkProps) {
  const { t } = view
  const shown = new Set(above.map(({ id }) => id))
  const threads = talk.threads.filter(({ id }) => !shown.has(id))
  const draw = (shared: SharedView) => <ThreadRows view={shared} talk={{ ...talk, threads }} />
  return (
    <Section title={title ?? t(m.discussion)} id="discussion">
      <Shared view={view} as="div" of={talk.threads} form={[timeForm(view), ...shown].join(' ')} draw={draw} />
      {talk.more && (
        <p>
          <a href={discussionPaths.place(talk.at)}>{t(m.allThreads)}</a>
        </p>
      )}
      <StartThread view={view} talk={talk} form={emptyForm} short />
    </Section>
  )
}

export function ThreadRows({ view, talk }: { view: View; talk: PlaceView }) {
  const { t } = view
  if (talk.threads.length === 0) return <Empty>{t(m.nothingSaid)}</Empty>
  return (
    <Rows>
      {talk.threads.map((thread) => (
        <Row
          key={thread.id}
          kind={thread.announcement ? t(m.announcement) : talk.place.within?.get(thread.place)}
          title={
            <a href={discussionPaths.thread.href({ id: thread.id })}>
              <bdi>{thread.removed_at === null ? headline(thread) : t(m.removedTitle)}</bdi>
            </a>
          }
          note={
            <>
              <PersonLine view={view} person={personOf(thread)} /> <Time view={view} at={thread.last_at} />
            </>
          }
          end={thread.replies > 0 ? t(m.answers, { count: thread.replies }) : !thread.announcement && t(m.unanswered)}
        />
      ))}
    </Rows>
  )
}

interface StartProps {
  view: View
  talk: Pick<PlaceView, 'at' | 'place'>
  form: FormState
  /** Folded away until it is wanted. */
  short?: boolean
}

/** The form that starts a thread, or why the viewer cannot. */
export function StartThread({ view, talk, form, short }: StartProps) {
  const { t } = view
  const { at, place } = talk
  if (place.mayNotPost !== null) return <WhyNot view={view} refusal={place.mayNotPost} />
  if (view.person === null) return <SignInLink view={view} words={t(m.signInToTalk)} />
  const again = form.action === START ? form : emptyForm
  const fields = (
    <Form
      view={view}
      action={discussionPaths.place(at)}
      name={START}
      scope="talk"
      form={form}
      submit={t(m.start)}
      keep={`thread ${at}`}
    >
      <input type="hidden" name="at" value={at} />
      <Field view={view} form={again} name="title" label={t(m.title)} maxLength={MAX_TITLE} />
      <Field
        view={view}
        form={again}
        name="body"
        label={t(m.say)}
        hint={t(m.sayHint)}
        type="textarea"
        rows={5}
        required
      />
      {place.organizes && <Check form={again} name="announcement" label={t(m.announce)} />}
    </Form>
  )
  if (!short) return fields
  return (
    <details class="ask-first">
      <summary>{t(m.startThread)}</summary>
      <div>{fields}</div>
    </details>
  )
}

export function personOf({ handle, name }: { handle: string | null; name: string | null }) {
  return handle === null || name === null ? null : { handle, name }
}
