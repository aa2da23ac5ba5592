import type { FormState } from '#kernel/http/index.ts'
import { deadline, Field, Form, Page, Section, StatePill, Time, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { AppealView } from '../queries/appeals.ts'
import { type WorkFile, RubricFields, Who, workTitle, WorkBody } from '../../work/index.ts'

interface Props {
  view: View
  data: AppealView
  activity: string
  criteria: readonly Criterion[]
  files: readonly WorkFile[]
  form: FormState
}

const STATES = {
  reading: m.stateReading,
  deciding: m.stateDeciding,
  upheld: m.stateUpheld,
  declined: m.stateDeclined,
  withdrawn: m.stateWithdrawn,
}

/** An appeal: why, how far it is, and the form of who decides. */
export function AppealPage({ view, data, activity, criteria, files, form }: Props) {
  const { t } = view
  const { appeal, version, work } = data
  const asked = criteria.filter(({ key }) => appeal.criterion_keys.includes(key))
  const open = appeal.decided_at === null
  return (
    <Page
      view={view}
      title={t(m.appealTitle, { activity })}
      crumbs={<a href={workPaths.work.href({ id: work.id })}>{workTitle(t, activity, data.author)}</a>}
      lead={
        <p>
          <StatePill tone={open ? 'sun' : 'quiet'}>{t(STATES[appeal.state])}</StatePill>{' '}
          {open && t(m.appealUntil, { when: deadline(view, appeal.due_at) })}
        </p>
      }
      noindex
    >
      <Section title={t(m.appealWhy)} end={<Time view={view} at={appeal.at} />}>
        <p>{t(m.appealAbout, { criteria: asked.map(({ name }) => name).join(', ') })}</p>
        <blockquote>
          <p>{appeal.reason}</p>
        </blockquote>
        {appeal.decision !== null && (
          <p>
            {appeal.decision === ''
              ? t(appeal.state === 'upheld' ? m.decidedUpheld : m.decidedDeclined)
              : appeal.decision}
          </p>
        )}
      </Section>
      <Section title={t(m.theWork)}>
        <p>
          <Who view={view} seen={data.author} />
        </p>
        <WorkBody view={view} workId={work.id} body={version.body} links={version.links} files={files} />
      </Section>
      {data.decides && (
        <Section title={t(m.yourDecision)}>
          <p class="quiet">{t(m.decisionLead)}</p>
          <Form
            view={view}
            action={workPaths.appealDecision.href({ appealId: appeal.id })}
            form={form}
            submit={t(m.decide)}
          >
            <RubricFields view={view} form={form} criteria={asked} chosen={{}} />
            <Field view={view} form={form} name="reason" label={t(m.why)} type="textarea" rows={5} required />
          </Form>
        </Section>
      )}
    </Page>
  )
}
