import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  AskFirst,
  Empty,
  Field,
  Form,
  LinkButton,
  Page,
  Pager,
  PersonLine,
  Row,
  Rows,
  StatePill,
  Time,
  type View,
} from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { cohortPaths } from '../../paths.ts'
import type { queueOf } from '../people.ts'
import type { CohortHead } from '../queries.ts'
import type { ParticipationState } from '../../terms.ts'

const ENDINGS = cohortPaths.endings.pattern

const STATE_WORDS = {
  applied: m.stateApplied,
  waiting: m.stateWaiting,
  offered: m.stateOffered,
  active: m.stateActive,
  completed: m.stateCompleted,
  left: m.stateLeft,
  removed: m.stateRemoved,
  declined: m.stateDeclined,
}

/** The organisers' list: who applied with which words, who waits, who is in. */
export function PeoplePage({
  view,
  data,
  list,
  form,
}: {
  view: View
  data: { cohort: CohortHead }
  list: Awaited<ReturnType<typeof queueOf>>
  form: FormState
}) {
  const { t } = view
  const { cohort } = data
  const { queue, more, page } = list
  const at = { slug: cohort.course.slug, number: cohort.number }
  // The same form stands beside everybody; it comes back at one.
  const ending = (handle: string) => (form.action === ENDINGS && form.typed['handle'] === handle ? form : undefined)
  return (
    <Page
      view={view}
      title={t(m.people)}
      crumbs={<a href={cohortPaths.home.href(at)}>{cohort.title}</a>}
      lead={<p>{t(m.peopleLead)}</p>}
      noindex
    >
      {queue.length === 0 && <Empty>{t(m.noPeople)}</Empty>}
      <Rows>
        {queue.map((one) => (
          <Applicant key={one.id} view={view} at={at} one={one} form={ending(one.handle)} />
        ))}
      </Rows>
      <Pager
        view={view}
        next={
          more
            ? `${cohortPaths.people.href({ slug: cohort.course.slug, number: cohort.number })}?page=${page + 1}`
            : null
        }
        first={page > 1 ? cohortPaths.people.href({ slug: cohort.course.slug, number: cohort.number }) : null}
      />
      {cohort.closed_at === null && (
        <div class="buttons">
          {cohort.course.openRevisionId !== cohort.revision_id && (
            <ActionForm plain action={cohortPaths.revision.href(at)} label={t(m.adopt)} />
          )}
          <LinkButton plain href={cohortPaths.settings.href(at)}>
            {t(m.editCohort)}
          </LinkButton>
          <LinkButton plain href={cohortPaths.closure.href(at)}>
            {t(m.close)}
          </LinkButton>
        </div>
      )}
    </Page>
  )
}

interface ApplicantProps {
  view: View
  at: { slug: string; number: number }
  one: Awaited<ReturnType<typeof queueOf>>['queue'][number]
  form: FormState | undefined
}

function Applicant({ view, at, one, form }: ApplicantProps) {
  const { t } = view
  return (
    <Row
      kind={<StatePill tone={toneOf(one.state)}>{t(STATE_WORDS[one.state])}</StatePill>}
      title={<PersonLine view={view} person={one} />}
      note={
        <>
          {one.answer} <Time view={view} at={one.applied_at} />
        </>
      }
      end={
        <>
          {one.state === 'applied' && (
            <ActionForm
              action={cohortPaths.offers.href(at)}
              values={{ handle: one.handle }}
              label={t(m.offer)}
              about={one.name}
            />
          )}
          <AskFirst label={t(m.endIt)} open={form !== undefined}>
            <Form
              view={view}
              action={cohortPaths.endings.href(at)}
              name={ENDINGS}
              scope={one.handle}
              form={form}
              submit={t(m.endIt)}
            >
              <input type="hidden" name="handle" value={one.handle} />
              <Field view={view} form={form} name="reason" label={t(m.reason)} required />
            </Form>
          </AskFirst>
        </>
      }
    />
  )
}

function toneOf(state: ParticipationState): 'good' | 'needs' | 'quiet' {
  return state === 'active' ? 'good' : state === 'applied' ? 'needs' : 'quiet'
}
