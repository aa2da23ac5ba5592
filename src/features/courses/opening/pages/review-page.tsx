import { Temporal } from 'temporal-polyfill'
import type { FormState } from '#kernel/http/index.ts'
import { Check, Empty, Field, Form, Page, Radios, Section, type View } from '#ui/index.ts'
import type { ReviewView } from '../load-review.ts'
import { Talk } from '#features/discussion/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { ReviewPromise } from './review-promise.tsx'
import { Judgements } from './judgements.tsx'
import { CheckItems } from '../../writing/index.ts'

/** Where a course in review is judged: the checklist, what others say, my own judgement, pinned to one revision. */
export function ReviewPage({ view, data, form }: { view: View; data: ReviewView; form: FormState }) {
  const { course, number, mine, items, judgements } = data
  const judged = judgements.some(({ id, revision_id: seen }) => id === view.person?.id && seen === data.submittedId)
  const { t } = view
  const { slug } = course
  return (
    <Page
      view={view}
      title={t(m.reviewTitle, { title: course.title })}
      crumbs={<a href={coursePaths.course.href({ slug })}>{course.title}</a>}
      lead={<p>{t(mine ? m.leadInReview : m.reviewLead, { number })}</p>}
      noindex
    >
      <ReviewPromise view={view} wait={data.wait} mine={mine} judged={judged} />
      <p>
        <a href={coursePaths.revision.href({ slug: course.slug, number })}>{t(m.readRevision, { number })}</a>
      </p>
      <Section title={t(m.checklist)}>
        <CheckItems view={view} items={items} />
      </Section>
      <Section title={t(m.judgementsTitle)}>
        {judgements.length === 0 ? (
          <Empty>{t(m.noJudgements)}</Empty>
        ) : (
          <Judgements view={view} judgements={judgements} revisionId={data.submittedId} takeBackFrom={course.slug} />
        )}
      </Section>
      {mine ? (
        <Alone view={view} data={data} form={form} />
      ) : (
        <Section title={t(m.verdict)}>
          <Form
            view={view}
            action={coursePaths.judgements.href({ slug })}
            name={coursePaths.judgements.pattern}
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
            {items.some(({ item, met }) => item === 'links' && !met) && (
              <Check form={form} name="links" label={t(m.tick)} hint={t(m.tickHint)} />
            )}
            <Field view={view} form={form} name="reason" label={t(m.verdictReason)} type="textarea" rows={4} required />
          </Form>
        </Section>
      )}
      {data.talk && <Talk view={view} talk={data.talk} title={t(m.comments)} />}
    </Page>
  )
}

/** After their 14 days without reviewers the organisers may open it, marked; the page says so from the first day on. */
function Alone({ view, data, form }: { view: View; data: ReviewView; form: FormState }) {
  const { t } = view
  const { course, wait } = data
  if (wait.standing.objections > 0 || Temporal.Instant.compare(view.now, wait.from) < 0) return null
  return (
    <Section title={t(m.openAlone)} id="opening">
      <p>{t(m.openAloneLead)}</p>
      <Form
        view={view}
        action={coursePaths.opening.href({ slug: course.slug })}
        name={coursePaths.opening.pattern}
        form={form}
        submit={t(m.openAlone)}
      >
        <Field view={view} form={form} name="reason" label={t(m.reason)} required />
      </Form>
    </Section>
  )
}
