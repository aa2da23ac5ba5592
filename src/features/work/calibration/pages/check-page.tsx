import type { FormState } from '#kernel/http/index.ts'
import { Field, Form, Page, Section, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { CheckView } from '../queries/checks.ts'
import { type WorkFile, RubricFields, WorkBody } from '../../work/index.ts'

interface Props {
  view: View
  check: CheckView
  activity: string
  criteria: readonly Criterion[]
  files: readonly WorkFile[]
  form: FormState
}

/** A drawn work beside its rubric, without a word of what its readers said. */
export function CheckPage({ view, check, activity, criteria, files, form }: Props) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.checkTitle, { activity })}
      lead={<p>{t(check.kind === 'random' ? m.checkRandom : m.checkTargeted)}</p>}
      noindex
    >
      <Section title={t(m.theWork)}>
        <WorkBody view={view} workId={check.work_id} body={check.body} links={check.links} files={files} />
      </Section>
      <Section title={t(m.yourCheck)}>
        {check.checked_at === null ? (
          <Form
            view={view}
            action={workPaths.check.href({ versionId: check.version_id })}
            form={form}
            submit={t(m.giveCheck)}
          >
            <RubricFields view={view} form={form} criteria={criteria} chosen={{}} />
            <Field view={view} form={form} name="reason" label={t(m.why)} type="textarea" rows={5} required />
          </Form>
        ) : (
          <p>
            {t(m.checkGiven)} <a href={workPaths.work.href({ id: check.work_id })}>{t(m.seeWork)}</a>
          </p>
        )}
      </Section>
    </Page>
  )
}
