import { Temporal } from 'temporal-polyfill'
import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  Day,
  Empty,
  Field,
  Form,
  Page,
  PersonLine,
  Radios,
  Row,
  Rows,
  Section,
  StatePill,
  Time,
  type View,
} from '#ui/index.ts'
import type { ReviewView } from '../load-review.ts'
import { Talk } from '#features/discussion/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { APPROVALS_NEEDED, REVIEW_DAYS } from '../terms.ts'
import { CheckItems } from './syllabus-page.tsx'

/** Where a course in review is judged: the checklist, what others say, my own judgement, pinned to one revision. */
export function ReviewPage({ view, data, form }: { view: View; data: ReviewView; form: FormState }) {
  const { course, number, mine, standing, items } = data
  const { t } = view
  const base = coursePaths.course(course.slug)
  return (
    <Page
      view={view}
      title={t(m.reviewTitle, { title: course.title })}
      crumbs={<a href={base}>{course.title}</a>}
      lead={<p>{t(m.reviewLead, { number })}</p>}
      noindex
    >
      <p>
        <a href={coursePaths.revision(course.slug, number)}>{t(m.revisionNumber, { number })}</a> ·{' '}
        <b>{t(m.approvals, { count: standing.approvals, needed: APPROVALS_NEEDED })}</b>
      </p>
      <Section title={t(m.checklist)}>
        <CheckItems view={view} items={items} />
        {!mine && items.some(({ item, met }) => item === 'links' && !met) && (
          <ActionForm
            plain
            action={`${base}/ticks`}
            values={{ revisionId: data.submittedId, item: 'links' }}
            label={t(m.tick)}
            about={t(m.checkLinks)}
          />
        )}
      </Section>
      <Judgements view={view} data={data} />
      {mine ? (
        <Alone view={view} data={data} form={form} />
      ) : (
        <Section title={t(m.verdict)}>
          <Form
            view={view}
            action={`${base}/judgements`}
            name="/courses/:slug/judgements"
            form={form}
            submit={t(m.judge)}
            keep={`judge ${course.slug}`}
          >
            <input type="hidden" name="revisionId" value={data.submittedId} />
            <Radios
              view={view}
              form={form}
              name="verdict"
              label={t(m.verdict)}
              required
              options={[
                ['approve', t(m.approve)],
                ['object', t(m.object)],
              ]}
            />
            <Field view={view} form={form} name="reason" label={t(m.verdictReason)} type="textarea" rows={4} required />
          </Form>
        </Section>
      )}
      {data.talk && <Talk view={view} talk={data.talk} title={t(m.comments)} />}
    </Page>
  )
}

function Judgements({
  view,
  data: {
    judgements,
    submittedId,
    course: { slug },
  },
}: {
  view: View
  data: ReviewView
}) {
  const { t } = view
  if (judgements.length === 0) return <Empty>{t(m.noJudgements)}</Empty>
  return (
    <Rows>
      {judgements.map((one) => (
        <Row
          key={`${one.id} ${one.revision_id}`}
          kind={
            one.revision_id === submittedId ? (
              <StatePill tone={one.verdict === 'approve' ? 'good' : 'needs'}>
                {t(one.verdict === 'approve' ? m.approve : m.object)}
              </StatePill>
            ) : (
              <StatePill>{t(m.greyed, { number: one.number })}</StatePill>
            )
          }
          title={<PersonLine view={view} person={one} />}
          note={one.reason}
          end={
            <>
              <Time view={view} at={one.at} />
              {one.id === view.person?.id && one.revision_id === submittedId && (
                <ActionForm
                  plain
                  action={`${coursePaths.course(slug)}/judgements/withdrawal`}
                  values={{ revisionId: submittedId }}
                  label={t(m.takeBack)}
                />
              )}
            </>
          }
        />
      ))}
    </Rows>
  )
}

function Alone({ view, data, form }: { view: View; data: ReviewView; form: FormState }) {
  const { t } = view
  const { course } = data
  const from = course.state_at.add({ hours: REVIEW_DAYS * 24 })
  const words = t.rich(m.submitted, {
    date: <Day key="date" view={view} date={from.toZonedDateTimeISO(view.zone).toPlainDate()} />,
  })
  if (Temporal.Instant.compare(view.now, from) < 0) return <p>{words}</p>
  return (
    <Form
      view={view}
      action={`${coursePaths.course(course.slug)}/opening`}
      name="/courses/:slug/opening"
      form={form}
      submit={t(m.openAlone)}
    >
      <Field view={view} form={form} name="reason" label={t(m.reason)} required />
    </Form>
  )
}
