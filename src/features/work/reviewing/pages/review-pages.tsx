import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  Button,
  deadline,
  Empty,
  Field,
  Form,
  Page,
  Row,
  Rows,
  Section,
  TimeLeft,
  type View,
} from '#ui/index.ts'
import { CoursesToJudge, type CoursesToJudgeView, type Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { LeaseView } from '../queries/leases.ts'
import type { Ledger } from '../queries/ledgers.ts'
import { type Seen, type WorkFile, RubricFields, Who, whoWords, WorkBody } from '../../work/index.ts'
import { TryExample } from '../../calibration/index.ts'

export interface DeskRow {
  id: string
  until: View['now']
  author: Seen
  activity: string
  course_title: string
}

export type DeskLedger = Ledger & { activity: string }

/** What I owe, what is offered, how much time is left; what I gave and received so far. */
export function DeskPage({
  view,
  rows,
  waiting,
  alumni,
  ledgers,
  example,
  courses,
  form,
}: {
  view: View
  rows: readonly DeskRow[]
  waiting: number
  /** Works of other cohorts that wait for somebody who knows their course. */
  alumni: number
  ledgers: readonly DeskLedger[]
  /** To try before one reads. */
  example: { id: string; title: string } | null
  courses: CoursesToJudgeView
  form: FormState
}) {
  const { t } = view
  return (
    <Page view={view} title={t(m.deskTitle)} lead={<p>{t(m.deskLead)}</p>} noindex>
      {rows.length === 0 && <Empty>{t(m.deskEmpty)}</Empty>}
      <TryExample view={view} example={example} />
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            kind={row.course_title}
            title={
              <a href={workPaths.review.href({ leaseId: row.id })}>{t(m.reviewTitle, { activity: row.activity })}</a>
            }
            note={whoWords(t, row.author)}
            end={<TimeLeft view={view} until={row.until} />}
          />
        ))}
      </Rows>
      <Section title={t(m.claim)}>
        <p>{waiting === 0 ? t(m.noneWaiting) : t(m.waiting, { count: waiting })}</p>
        {alumni > 0 && <p>{t(m.waitingElsewhere, { count: alumni })}</p>}
        {(waiting + alumni > 0 || form.refusal !== null) && (
          <Form view={view} action={workPaths.claims.href()} form={form} submit={t(m.claim)} />
        )}
      </Section>
      <CoursesToJudge view={view} queue={courses} />
      {ledgers.length > 0 && <Ledgers view={view} ledgers={ledgers} />}
      <p>
        <a href={workPaths.trend.href()}>{t(m.seeTrend)}</a>
      </p>
    </Page>
  )
}

/** What one gave and received, activity by activity. */
function Ledgers({ view, ledgers }: { view: View; ledgers: readonly DeskLedger[] }) {
  const { t } = view
  return (
    <Section title={t(m.ledgers)} id="ledgers">
      <p>{t(m.ledgersLead)}</p>
      <Rows>
        {ledgers.map(({ workId, courseTitle, activity, done, given, received, needed, over }) => (
          <Row
            key={workId}
            kind={courseTitle}
            title={<a href={workPaths.work.href({ id: workId })}>{activity}</a>}
            note={
              <>
                {t(m.ledgerGiven, { done, given })} ·{' '}
                {t(over ? m.ledgerReceivedOver : m.ledgerReceived, { received, needed })}
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

interface ReviewProps {
  view: View
  lease: LeaseView
  activity: string
  criteria: readonly Criterion[]
  files: readonly WorkFile[]
  /** To try before one reads. */
  example: { id: string; title: string } | null
  form: FormState
}

interface Draft {
  verdicts?: Record<string, number | null>
  feedback?: string
  nextStep?: string
}

/** The work beside the rubric: levels in words, what I saw, one thing to try. */
export function ReviewPage({ view, lease, activity, criteria, files, example, form }: ReviewProps) {
  const { t } = view
  const draft = (lease.draft ?? {}) as Draft
  return (
    <Page
      view={view}
      title={t(m.reviewTitle, { activity })}
      crumbs={<a href={workPaths.desk.href()}>{t(m.deskTitle)}</a>}
      lead={
        <>
          <p>
            {t(m.reviewLead, {
              name: whoWords(t, lease.author),
              number: lease.number,
              when: deadline(view, lease.until),
            })}
          </p>
          {lease.you && (
            <p class="quiet">
              <Who view={view} seen={lease.you} />
            </p>
          )}
          {lease.appeal_id !== null && <p>{t(m.reviewForAppeal)}</p>}
        </>
      }
      noindex
    >
      <TryExample view={view} example={example} />
      <Section title={t(m.theWork)}>
        {lease.changed !== '' && <p class="quiet">{lease.changed}</p>}
        <WorkBody view={view} workId={lease.work_id} body={lease.body} links={lease.links} files={files} />
      </Section>
      <Section title={t(m.yourReview)}>
        <Form
          view={view}
          action={workPaths.review.href({ leaseId: lease.id })}
          form={form}
          submit={t(m.give)}
          keep={`review ${lease.id}`}
          beside={
            <Button plain formAction={workPaths.reviewDraft.href({ leaseId: lease.id })}>
              {t(m.saveDraft)}
            </Button>
          }
        >
          <RubricFields view={view} form={form} criteria={criteria} chosen={draft.verdicts ?? {}} cannot />
          <Field
            view={view}
            form={form}
            name="feedback"
            label={t(m.feedback)}
            hint={t(m.feedbackHint)}
            type="textarea"
            rows={8}
            value={draft.feedback}
            required
          />
          <Field view={view} form={form} name="nextStep" label={t(m.nextStep)} value={draft.nextStep} required />
        </Form>
        <p class="quiet">{t(m.aboutTime)}</p>
        <ActionForm plain action={workPaths.reviewReturn.href({ leaseId: lease.id })} label={t(m.giveBack)} />
      </Section>
    </Page>
  )
}
