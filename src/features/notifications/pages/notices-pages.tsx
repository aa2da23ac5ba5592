import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Empty, Form, Page, Pager, Row, Rows, Select, Time, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { paths } from '../paths.ts'
import type { NoticeRow } from '../queries.ts'
import type { Kind, Pace } from '../terms.ts'
import { noticeWords } from '../words.ts'

const KIND_WORDS = {
  mention: m.kindMention,
  answer: m.kindAnswer,
  thread: m.kindThread,
  announcement: m.kindAnnouncement,
  course: m.kindCourse,
  cohort: m.kindCohort,
  seat: m.kindSeat,
  review: m.kindReview,
  work: m.kindWork,
  badge: m.kindBadge,
} as const satisfies Record<Kind, unknown>

interface NoticesProps {
  view: View
  notices: readonly NoticeRow[]
  more: boolean
  before: string | null
}

/** What I was told, newest first. */
export function NoticesPage({ view, notices, more, before }: NoticesProps) {
  const { t } = view
  const last = notices.at(-1)
  const unread = notices.some(({ read_at: readAt }) => readAt === null)
  return (
    <Page
      view={view}
      title={t(m.title)}
      lead={
        <p>
          {t(m.lead)} <a href={paths.choices.href()}>{t(m.choicesTitle)}</a>
        </p>
      }
      noindex
    >
      {notices.length === 0 && <Empty>{t(m.none)}</Empty>}
      {unread && <ActionForm plain action={paths.reading.href()} label={t(m.markRead)} />}
      <Rows>
        {notices.map((notice) => (
          <Row
            key={notice.id}
            kind={notice.read_at === null ? t(m.fresh) : undefined}
            title={<a href={paths.opening.href({ id: notice.id })}>{noticeWords(view, notice)}</a>}
            end={<Time view={view} at={notice.at} />}
          />
        ))}
      </Rows>
      <Pager
        view={view}
        next={
          more && last !== undefined ? `${paths.notices.href()}?before=${encodeURIComponent(last.at.toString())}` : null
        }
        first={before === null ? null : paths.notices.href()}
      />
    </Page>
  )
}

interface ChoicesProps {
  view: View
  choices: readonly { kind: Kind; pace: Pace }[]
  form: FormState
}

/** How I want to be told, kind by kind. */
export function ChoicesPage({ view, choices, form }: ChoicesProps) {
  const { t } = view
  const options = [
    ['now', t(m.paceNow)],
    ['daily', t(m.paceDaily)],
    ['off', t(m.paceOff)],
  ] as const
  return (
    <Page
      view={view}
      title={t(m.choicesTitle)}
      crumbs={<a href={paths.notices.href()}>{t(m.title)}</a>}
      lead={<p>{t(m.choicesLead)}</p>}
      noindex
    >
      <Form view={view} action={paths.choices.href()} form={form} submit={t(m.save)}>
        {choices.map(({ kind, pace }) => (
          <Select
            key={kind}
            view={view}
            form={form}
            name={kind}
            label={t(KIND_WORDS[kind])}
            value={pace}
            options={options}
            required
          />
        ))}
      </Form>
    </Page>
  )
}

interface LeaveProps {
  view: View
  kind: Kind | 'all'
}

/** One button: programs that follow links must not leave a list for somebody. */
export function LeavePage({ view, kind, token }: LeaveProps & { token: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.leaveTitle)} lead={<p>{t(m.leaveLead, { list: listName(view, kind) })}</p>} noindex>
      <ActionForm action={paths.leaving.href({ token })} label={t(m.leave)} />
    </Page>
  )
}

export function LeftPage({ view, kind }: LeaveProps) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.leftTitle)}
      lead={
        <p>
          {t(m.leftLead, { list: listName(view, kind) })} <a href={paths.choices.href()}>{t(m.choicesTitle)}</a>
        </p>
      }
      noindex
    />
  )
}

function listName({ t }: View, kind: Kind | 'all'): string {
  return kind === 'all' ? t(m.listDigest) : t(KIND_WORDS[kind])
}
